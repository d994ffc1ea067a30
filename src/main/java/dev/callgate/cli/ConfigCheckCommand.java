package dev.callgate.cli;

import dev.callgate.config.Sources;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "Checks a settings file, and says all that is wrong with it.",
            "The file alone counts, over the defaults: no environment, no other file."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a node would start with it", "2:not understood, or something is wrong with it"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate config check conf/callgate.example.yaml",
            "  callgate config check /etc/callgate.yaml --json"
        })
final class ConfigCheckCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "A settings file, YAML.")
    private Path file = Path.of("");

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        int given = Sources.file(file).resolve().origins().size();
        output.print(
                new JsonObject().put("file", file.toString()).put("valid", true).put("settings", given),
                file + ": good, " + given + (given == 1 ? " setting" : " settings"));
    }
}
