package dev.callgate.cli;

import dev.callgate.config.Reference;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "config",
        description = {
            "Lists every setting, or explains those in force.",
            "Says of each its default, its meaning and what it may be."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate config",
            "  callgate config --effective --config /etc/callgate.yaml --http.port=9090",
            "  callgate config --effective --json",
            "  callgate config check /etc/callgate.yaml"
        })
final class ConfigCommand implements Runnable {
    @Option(names = "--effective", description = "Show the values in force, and where each came from.")
    private boolean effective;

    @Option(names = "--markdown", description = "Print the list as the page conf/reference.md.")
    private boolean markdown;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        if (!effective && !settings.written().isEmpty()) {
            throw new CommandFailed("the list is the same whatever is set; --effective shows the values in force");
        }
        if (markdown && (effective || output.json())) {
            throw new CommandFailed("--markdown is the list as a page; give it without --effective and --json");
        }
        output.out().print(output.json() ? document() : page());
        output.out().flush();
    }

    private String page() {
        if (effective) {
            return Reference.effective(settings.resolve());
        }
        return markdown ? Reference.markdown() : Reference.text();
    }

    private String document() {
        List<Map<String, String>> rows = effective ? Reference.rows(settings.resolve()) : Reference.rows();
        return new JsonObject().put("settings", new JsonArray(rows)).encode() + System.lineSeparator();
    }
}
