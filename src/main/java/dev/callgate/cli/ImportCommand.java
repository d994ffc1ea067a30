package dev.callgate.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        description = "Brings a directory file in, and says what that changed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate import conf/demo.yaml --user admin",
            "  callgate import acme.json --dry-run --token $TOKEN",
            "  callgate import acme.yaml --json --user owner@acme"
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

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Upload upload = new Upload(read());
        HttpResponse<String> answer = send(NodeClient.to(server), upload);
        if (answer.statusCode() == 200) {
            JsonObject done = NodeClient.body(answer);
            output.print(done, words(done.getJsonArray("tenants")));
            return ExitCode.OK;
        }
        failed(answer);
        return ExitCode.SOFTWARE;
    }

    private HttpResponse<String> send(NodeClient node, Upload upload) throws InterruptedException {
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        PrintWriter err = spec.commandLine().getErr();
        try (Progress shown = Progress.of(
                err, Progress.terminal() && !output.json(), () -> upload.line(dryRun ? "trying" : "applying"))) {
            Objects.requireNonNull(shown);
            return node.send(node.request("/v1/directory?dryRun=" + dryRun + "&prune=" + prune, null)
                    .header("Content-Type", json ? "application/json" : "application/yaml")
                    .PUT(upload.publisher()));
        }
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file, e);
        }
    }

    private String words(JsonArray tenants) {
        return tenants.stream()
                .map(JsonObject.class::cast)
                .map(tenant -> {
                    String what = tenant.getJsonObject("counts").stream()
                            .map(count -> line(count.getKey(), (JsonObject) count.getValue()))
                            .collect(Collectors.joining(" "));
                    return tenant.getString("tenant")
                            + (dryRun ? " (dry run): " : ": ")
                            + (what.isEmpty() ? "nothing to do" : what);
                })
                .collect(Collectors.joining(System.lineSeparator()));
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
        List<JsonObject> errors = NodeClient.body(answer).getJsonArray("errors", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
        if (errors.isEmpty() || !errors.stream().allMatch(error -> error.containsKey("line"))) {
            throw new CommandFailed(NodeClient.words(answer));
        }
        PrintWriter err = spec.commandLine().getErr();
        if (output.json()) {
            err.println(Output.failure(errors));
        } else {
            errors.forEach(error -> err.println(file + ":" + error.getInteger("line") + ": " + fault(error)));
        }
        err.flush();
    }

    private static String fault(JsonObject error) {
        String path = error.getString("path");
        return (path.isEmpty() ? "" : path + ": ") + error.getString("message");
    }
}
