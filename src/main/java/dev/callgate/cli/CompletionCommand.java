package dev.callgate.cli;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in a shell.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(callgate completion bash)                              in this shell",
            "  callgate completion bash > /etc/bash_completion.d/callgate      in all",
            "  callgate completion zsh >> ~/.zshrc"
        })
final class CompletionCommand implements Runnable {
    /** One script does for both: it finds out which of them runs it. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandSpec root = spec.root();
        String script = "# The commands and options of " + root.name() + " for " + shell + System.lineSeparator()
                + AutoComplete.bash(root.name(), root.commandLine());
        output.print(new JsonObject().put("shell", shell.toString()).put("script", script), script);
    }
}
