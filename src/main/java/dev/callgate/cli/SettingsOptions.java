package dev.callgate.cli;

import dev.callgate.config.Keys;
import dev.callgate.config.Resolved;
import dev.callgate.config.Sources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the commands that start a node, or explain how one would start, take settings. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings to start from; conf/callgate.yaml if there is one.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; may be repeated. --KEY=VALUE does the same: --http.port=9090.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Lets every setting be written as an option of its own; {@code callgate config} lists them, not the usage help. */
    static CommandLine spell(CommandLine command) {
        Keys.known()
                .forEach(key -> command.getCommandSpec()
                        .addOption(OptionSpec.builder("--" + key)
                                .type(String.class)
                                .paramLabel("VALUE")
                                .hidden(true)
                                .build()));
        return command;
    }

    /** The settings from all places, checked. Throws {@link dev.callgate.config.InvalidSettings}. */
    Resolved resolve() {
        Map<String, String> commandLine = new LinkedHashMap<>(given);
        for (String key : Keys.known()) {
            String value = command.commandLine().getParseResult().matchedOptionValue("--" + key, null);
            if (value != null) {
                commandLine.put(key, value);
            }
        }
        return Sources.standard(file, System.getenv(), commandLine).resolve();
    }
}
