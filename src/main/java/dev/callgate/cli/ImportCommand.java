package dev.callgate.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Brings tenants to the state that a directory file describes, and says what that changed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate import conf/demo.yaml --user admin",
            "  callgate import acme.json --dry-run --token $TOKEN"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A directory file: YAML, or JSON where its name ends so.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--prune",
            description = "Remove much, too: more than a tenth of a section, where that is 5 or more.")
    private boolean prune;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Upload upload = new Upload(read());
        HttpResponse<String> answer = send(NodeClient.to(server), upload);
        if (answer.statusCode() == 200) {
            done(new JsonObject(answer.body()).getJsonArray("tenants"));
            return ExitCode.OK;
        }
        failed(answer);
        return ExitCode.SOFTWARE;
    }

    private HttpResponse<String> send(NodeClient node, Upload upload) throws InterruptedException {
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        PrintWriter err = spec.commandLine().getErr();
        try (Progress shown =
                Progress.of(err, Progress.terminal(), () -> upload.line(dryRun ? "trying" : "applying"))) {
            Objects.requireNonNull(shown);
            return node.put(
                    "/v1/directory?dryRun=" + dryRun + "&prune=" + prune,
                    json ? "application/json" : "application/yaml",
                    upload.publisher());
        }
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file, e);
        }
    }

    private void done(JsonArray tenants) {
        PrintWriter out = spec.commandLine().getOut();
        for (Object each : tenants) {
            JsonObject tenant = (JsonObject) each;
            String what = tenant.getJsonObject("counts").stream()
                    .map(count -> line(count.getKey(), (JsonObject) count.getValue()))
                    .collect(Collectors.joining(" "));
            out.println(tenant.getString("tenant")
                    + (dryRun ? " (dry run): " : ": ")
                    + (what.isEmpty() ? "nothing to do" : what));
        }
        out.flush();
    }

    /** {@code +3 users ~1 user -2 users}, without what is 0. */
    private static String line(String what, JsonObject count) {
        return Map.of("added", "+", "changed", "~", "removed", "-").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(sign -> count.getInteger(sign.getKey()) > 0)
                .map(sign -> sign.getValue() + count.getInteger(sign.getKey()) + " "
                        + words(what, count.getInteger(sign.getKey())))
                .collect(Collectors.joining(" "));
    }

    /** {@code userGroups} as {@code user groups}, or {@code user group} of one. */
    private static String words(String what, int count) {
        String plural = what.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return count == 1 ? plural.replaceFirst("(?<=ch)es$|s$", "") : plural;
    }

    private void failed(HttpResponse<String> answer) {
        JsonObject problem = NodeClient.problem(answer);
        PrintWriter err = spec.commandLine().getErr();
        JsonArray errors = problem.getJsonArray("errors", new JsonArray());
        boolean located = errors.stream().allMatch(error -> ((JsonObject) error).containsKey("line"));
        if (errors.isEmpty() || !located) {
            throw new CommandFailed(NodeClient.words(answer));
        }
        for (Object each : errors) {
            JsonObject error = (JsonObject) each;
            String path = error.getString("path").isEmpty() ? "" : error.getString("path") + ": ";
            err.println(file + ":" + error.getInteger("line") + ": " + path + error.getString("message"));
        }
        err.flush();
    }
}
