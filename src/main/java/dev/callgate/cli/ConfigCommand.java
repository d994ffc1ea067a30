package dev.callgate.cli;

import dev.callgate.config.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        description =
                "Lists every setting with its default, meaning and what it may be; or checks and explains those given.",
        footerHeading = "%nExamples:%n",
        footer = {"  callgate config", "  callgate config --effective --config /etc/callgate.yaml --http.port=9090"})
final class ConfigCommand implements Runnable {
    @Option(names = "--effective", description = "Show the values in force, and where each came from.")
    private boolean effective;

    @Option(names = "--markdown", description = "Print the list as the page conf/reference.md.")
    private boolean markdown;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().getOut().print(page());
        spec.commandLine().getOut().flush();
    }

    private String page() {
        if (effective) {
            return Reference.effective(settings.resolve());
        }
        if (!settings.written().isEmpty()) {
            throw new CommandFailed("the list is the same whatever is set; --effective shows the values in force");
        }
        return markdown ? Reference.markdown() : Reference.text();
    }
}
