package dev.callgate.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, in rising priority: the file, the environment, the command line. Relative paths in the file
 * and in defaults start from the home folder (the system property {@code callgate.home}, which the scripts set, else the
 * current folder); those in the environment and on the command line from the current one.
 */
public final class Sources {
    private final List<Source> rising;

    private Sources(List<Source> rising) {
        this.rising = List.copyOf(rising);
    }

    /**
     * The places a command looks at.
     *
     * @param file must exist if given; if null, {@code CALLGATE_CONFIG}, else {@code conf/callgate.yaml} if it is there
     * @param commandLine keys to values as written
     */
    public static Sources standard(
            @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        List<Source> rising = new ArrayList<>();
        String named = environment.get("CALLGATE_CONFIG");
        Path standard = home().resolve("conf").resolve("callgate.yaml");
        if (file != null) {
            rising.add(YamlFile.read(file, home()));
        } else if (named != null && !named.isEmpty()) {
            rising.add(YamlFile.read(Path.of(named), home()));
        } else if (Files.exists(standard)) {
            rising.add(YamlFile.read(standard, home()));
        }
        rising.add(Environment.read(environment));
        rising.add(Source.of(commandLine, "command line"));
        return new Sources(rising);
    }

    /** A file alone, over the defaults; one that cannot be read is a problem of {@link #resolve}. */
    public static Sources file(Path file) {
        return new Sources(List.of(YamlFile.read(file, home())));
    }

    /** Only what is given here, over the defaults. */
    static Sources of(Map<String, String> given) {
        return new Sources(List.of(Source.of(given, "given")));
    }

    /**
     * Checks everything.
     *
     * @throws InvalidSettings naming all that is wrong
     */
    public Resolved resolve() {
        return new Resolver(rising).resolve();
    }

    static Path home() {
        return Path.of(System.getProperty("callgate.home", "")).toAbsolutePath();
    }

    static Path here() {
        return Path.of("").toAbsolutePath();
    }
}
