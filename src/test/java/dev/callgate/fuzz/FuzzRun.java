package dev.callgate.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A run for a given time against a node that is another process. Arguments: URL, seconds, seed, sipxecs.profile, process
 * id. Prints what it did, what was found wrong, and the node's heap after a full collection before and after.
 */
public final class FuzzRun {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int CLIENTS = 2;
    private static final int PATIENCE_MILLIS = 15_000;
    /** So that all code has run and all caches are as large as they get before the heap is first looked at. */
    private static final int WARM_UP_SECONDS = 20;

    private FuzzRun() {}

    public static void main(String[] args) throws Exception {
        URI node = URI.create(args[0]);
        long seed = Long.parseLong(args[2]);
        List<Fuzz> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> new Fuzz(node, seed + i, args[3].equals("server"), PATIENCE_MILLIS))
                .toList();
        run(clients, WARM_UP_SECONDS);
        long before = heap(args[4]);
        run(clients, Long.parseLong(args[1]));
        long after = heap(args[4]);
        System.out.printf(
                "sipxecs.profile=%s seed=%d, heap after a collection %d KiB before, %d KiB after%n",
                args[3], seed, before, after);
        boolean wrong = false;
        for (Fuzz client : clients) {
            System.out.println(client.summary());
            client.faults().forEach((what, shown) -> System.out.println("\nWRONG: " + what + "\n" + shown));
            wrong |= !client.faults().isEmpty();
        }
        System.exit(wrong ? 1 : 0);
    }

    /** All at once, each in its own order. */
    private static void run(List<Fuzz> clients, long seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        clients.parallelStream().forEach(client -> {
            try {
                client.run(() -> System.nanoTime() < until);
            } catch (IOException e) {
                throw new UncheckedIOException("the node is gone", e);
            }
        });
    }

    private static long heap(String pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) : -1;
    }

    private static String jcmd(String pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid, command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }
}
