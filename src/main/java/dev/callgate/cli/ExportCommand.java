package dev.callgate.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Writes a tenant as a directory file, which import takes back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate export --user owner > mine.yaml",
            "  callgate export fjord --output fjord.json --user admin",
            "  callgate export --json --token $TOKEN | jq .users"
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TENANT", arity = "0..1", description = "Which tenant; your own if not given.")
    private @Nullable String tenant;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it, for your eyes only; JSON where the name ends so. Else YAML, printed.")
    private @Nullable Path file;

    @Option(
            names = "--with-secrets",
            description = "Password hashes too, of people up to your own access level; without them, passwords stay"
                    + " as they are on import.")
    private boolean withSecrets;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        HttpResponse<String> answer = answer(NodeClient.to(server));
        if (answer.statusCode() != 200) {
            throw new CommandFailed(NodeClient.words(answer));
        }
        if (file != null) {
            write(file.toAbsolutePath(), answer.body());
            output.note("wrote " + file);
        } else if (output.json()) {
            output.out().println(NodeClient.body(answer).encode());
        } else {
            output.out().print(answer.body());
        }
        output.out().flush();
        return ExitCode.OK;
    }

    private HttpResponse<String> answer(NodeClient node) throws InterruptedException {
        boolean json = output.json()
                || (file != null && file.toString().toLowerCase(Locale.ROOT).endsWith(".json"));
        Upload nothing = new Upload(new byte[0]);
        PrintWriter err = spec.commandLine().getErr();
        try (Progress shown = Progress.of(
                err, Progress.terminal() && !output.json(), () -> nothing.line("waiting for the directory"))) {
            Objects.requireNonNull(shown);
            return node.send(node.request("/v1/directory" + (withSecrets ? "?secrets=true" : ""), tenant)
                    .header("Accept", json ? "application/json" : "application/yaml")
                    .GET());
        }
    }

    /** All of it or nothing, and readable to nobody else, as temporary files are. */
    private static void write(Path file, String text) {
        Path folder = file.getParent();
        if (folder == null || (Files.exists(file) && !Files.isRegularFile(file))) {
            throw new CommandFailed(file + " is not a file");
        }
        try {
            Path part = Files.createTempFile(folder, ".callgate", ".part");
            try {
                Files.writeString(part, text);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file, e);
        }
    }
}
