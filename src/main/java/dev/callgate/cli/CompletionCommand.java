package dev.callgate.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandSpec root = spec.root();
        PrintWriter out = spec.commandLine().getOut();
        out.println("# The commands and options of " + root.name() + " for " + shell);
        out.print(AutoComplete.bash(root.name(), root.commandLine()));
        out.flush();
    }
}
