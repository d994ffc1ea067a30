package dev.callgate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code callgate}: finds the sub-command, runs it, and says how it ended. */
@Command(
        name = "callgate",
        description =
                "Says who may pick up, steal, spy on and see which extension, and tells open panels when that changes.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Callgate.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate serve                      a node with its own PostgreSQL",
            "  callgate import conf/demo.yaml      bring in a directory file",
            "  callgate check user:4224 spy 201    may 4224 spy on 201, and why",
            "  callgate export --output mine.yaml  your tenant as such a file",
            "  callgate config --effective         what a node would be started with, and why",
            "  callgate COMMAND --help             more about one command"
        })
public final class Callgate implements Callable<Integer> {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "On failure, show where it happened.")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Callgate() {}

    /**
     * Runs one command line to its end.
     *
     * @param node what {@code serve} runs
     * @return the exit code: 0 done, 1 failed, 2 not understood, 3 denied
     */
    public static int run(Node node, String... args) {
        return commandLine(node).execute(args);
    }

    /** All commands and options, not yet run: for running them, and for whoever must know which there are. */
    public static CommandLine commandLine(Node node) {
        Callgate callgate = new Callgate();
        CommandLine commands = new CommandLine(callgate)
                .addSubcommand(new CommandLine(new ServeCommand(node)).setUnmatchedArgumentsAllowed(true))
                .addSubcommand(new CheckCommand())
                .addSubcommand(new WatchCommand())
                .addSubcommand(new TokenCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .setUnmatchedArgumentsAllowed(true)
                        .addSubcommand(new ConfigCheckCommand()))
                .addSubcommand(new CompletionCommand());
        Failures failures = new Failures(() -> callgate.verbose);
        return commands.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    /** The version of the jar, or a word where there is none. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Callgate.class.getPackage().getImplementationVersion();
            return new String[] {"callgate " + (version == null ? "not from a jar" : version)};
        }
    }
}
