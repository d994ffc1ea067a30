package dev.callgate.cli;

import dev.callgate.config.Keys;
import dev.callgate.config.Resolved;
import dev.callgate.config.Sources;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** How the commands that start a node, or explain how one would start, take settings. */
final class SettingsOptions {
    private static final Pattern OPTION = Pattern.compile("--(?<key>[^=]+)(=(?<value>.*))?", Pattern.DOTALL);

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

    /** The settings from all places, checked. Throws {@link dev.callgate.config.InvalidSettings}. */
    Resolved resolve() {
        return resolve(Map.of());
    }

    /** The same, as if these were on the command line too, where they are not. */
    Resolved resolve(Map<String, String> implied) {
        Map<String, String> line = new LinkedHashMap<>(implied);
        line.putAll(written());
        return Sources.standard(file, System.getenv(), line).resolve();
    }

    /** What the command line says, unchecked but for its form. */
    Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>(given);
        written.putAll(spelled());
        return written;
    }

    /**
     * What is written as an option of its own. Any name with a dot is taken for a setting's, so that a wrong one is
     * reported with all the other problems.
     */
    private Map<String, String> spelled() {
        Map<String, String> spelled = new LinkedHashMap<>();
        CommandLine line = command.commandLine();
        Deque<String> words = new ArrayDeque<>(line.getParseResult().unmatched());
        while (!words.isEmpty()) {
            Matcher option = OPTION.matcher(words.element());
            if (!option.matches() || !isSetting(option.group("key"))) {
                throw new UnmatchedArgumentException(line, List.copyOf(words));
            }
            words.remove();
            String value = option.group("value") != null ? option.group("value") : words.poll();
            if (value == null) {
                throw new ParameterException(line, "--" + option.group("key") + " needs a value");
            }
            spelled.put(option.group("key"), value);
        }
        return spelled;
    }

    private static boolean isSetting(String key) {
        return key.indexOf('.') >= 0 || Keys.known().contains(key);
    }
}
