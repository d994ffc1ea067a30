package dev.callgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that starts while the database is gone decides from what the cluster knows, and refuses what it must not. */
class WarmStartIT {
    private static final Pattern VARIABLE = Pattern.compile("SET VARIABLE (\\w+) \"([^\"]*)\"");
    private static final Pattern SNAPSHOTS = Pattern.compile("(?m)^callgate_replica_snapshots ([0-9.]+)");
    private static final String FIRST = "extension:5c5a9dea83a3bc74d5891c95";

    @Test
    void aNodeStartsFromTheClusterWhileTheDatabaseIsGone(@TempDir Path data) throws Exception {
        NodeProcess a = NodeProcess.start(data.resolve("a"));
        try (NodeProcess b = a.peer(data.resolve("b"))) {
            snapshotsAreThere(a, b);
            a.stop(); // and with it PostgreSQL
            try (NodeProcess c = NodeProcess.start(
                    data.resolve("c"),
                    "--agi.tenant=demo",
                    "--database.url=" + a.said("database"),
                    "--database.password-file=" + a.said("database.password-file"),
                    "--cluster.members=" + b.said("cluster"))) {
                assertThat(decide(c, "user:4224", "pickup", FIRST)).containsEntry("CALLGATE_DECISION", "allow");
                assertThat(decide(c, "user:4224", "spy", FIRST))
                        .containsEntry("CALLGATE_DECISION", "deny")
                        .containsEntry("CALLGATE_REASON", "stale");
            }
        } finally {
            a.close();
        }
    }

    /** Each stream's snapshot is kept by one of the nodes: the root and three tenants. */
    private static void snapshotsAreThere(NodeProcess a, NodeProcess b) throws Exception {
        long until = System.nanoTime() + 30_000_000_000L;
        double kept;
        do {
            kept = snapshots(a) + snapshots(b);
        } while (kept < 4 && System.nanoTime() < until);
        assertThat(kept).isGreaterThanOrEqualTo(4);
    }

    private static double snapshots(NodeProcess node) throws Exception {
        String metrics = Api.open(node.management().resolve("/metrics")).body();
        Matcher gauge = SNAPSHOTS.matcher(metrics);
        return gauge.find() ? Double.parseDouble(gauge.group(1)) : 0;
    }

    private static Map<String, String> decide(NodeProcess node, String subject, String action, String target)
            throws IOException {
        URI agi = URI.create(node.said("agi"));
        Map<String, String> variables = new HashMap<>();
        try (Socket socket = new Socket(agi.getHost(), agi.getPort());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("agi_network: yes\nagi_network_script: decide\nagi_arg_1: " + subject + "\nagi_arg_2: " + action
                            + "\nagi_arg_3: " + target + "\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher set = VARIABLE.matcher(line);
                if (set.find()) {
                    variables.put(set.group(1), set.group(2));
                }
                out.write("200 result=1\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return variables;
    }
}
