package dev.callgate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every setting with its default and meaning, for people, made from the declarations. */
public final class Reference {
    private static final String HEAD = """
            # Settings

            Made from the declarations in the code by `scripts/callgate config --markdown > conf/reference.md`; not to be
            edited by hand.

            A setting comes from `conf/callgate.yaml` (or `--config FILE`, or `CALLGATE_CONFIG`), from the environment
            (`http.port` is `CALLGATE_HTTP_PORT`, `http.max-body` is `CALLGATE_HTTP_MAX_BODY`), or from the command line
            (`--http.port=9090`, or `--set http.port=9090`); what comes later in this list wins. In the file, keys may be
            nested or dotted. In the environment and on the command line, a list is written with commas.

            A secret can be kept in a file of its own: its key with `-file` names that file. Prefer that to the command
            line, which every user of the machine can read. An empty value stands for none.

            A relative path starts from the project's folder if written in the file or standing as the default, from the
            current folder if given in the environment or on the command line. Durations are written as `500ms`, `5s`,
            `15m`, `12h` or `7d`, sizes as `512B`, `16KiB` or `1MiB` (KB, MB and GB count in thousands).
            """;

    private Reference() {}

    /** The page {@code conf/reference.md}. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        String section = "";
        for (Declared setting : Declared.all()) {
            String own = section(setting);
            if (!own.equals(section)) {
                section = own;
                page.append("\n## ")
                        .append(own)
                        .append("\n\n| key | default | must be | meaning |\n|---|---|---|---|\n");
            }
            page.append(row(setting));
        }
        return page.toString();
    }

    /** The same for a terminal. */
    public static String text() {
        return Declared.all().stream().map(Reference::entry).collect(Collectors.joining("\n"));
    }

    /** Every setting with the value in force, and where that came from. */
    public static String effective(Resolved resolved) {
        int width = Keys.known().stream().mapToInt(String::length).max().orElse(0);
        return Declared.all().stream()
                .map(setting -> String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %s  (%s)%n",
                        setting.key(),
                        orNone(resolved.values().getOrDefault(setting.key(), "")),
                        resolved.origins().getOrDefault(setting.key(), "default")))
                .collect(Collectors.joining());
    }

    /** Every setting as words to values, for programs: {@code key}, {@code default}, {@code allowed} and so on. */
    public static List<Map<String, String>> rows() {
        return Declared.all().stream().map(Reference::words).toList();
    }

    /** The same of the values in force, as {@code key}, {@code value} and {@code origin}. */
    public static List<Map<String, String>> rows(Resolved resolved) {
        return Declared.all().stream()
                .map(setting -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("key", setting.key());
                    row.put("value", resolved.values().getOrDefault(setting.key(), ""));
                    row.put("origin", resolved.origins().getOrDefault(setting.key(), "default"));
                    return row;
                })
                .toList();
    }

    private static Map<String, String> words(Declared setting) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("key", setting.key());
        row.put("default", setting.standard());
        row.put("allowed", setting.allowed());
        row.put("meaning", setting.meaning());
        row.put("environment", Declared.environment(setting.key()));
        return row;
    }

    private static String row(Declared setting) {
        String keys = "`" + setting.key() + "`" + (setting.secret() ? ", `" + setting.fileKey() + "`" : "");
        String standard = setting.standard().isEmpty() ? "none" : "`" + setting.standard() + "`";
        return "| " + String.join(" | ", List.of(keys, standard, setting.allowed(), setting.meaning())) + " |\n";
    }

    private static String entry(Declared setting) {
        return setting.key() + " = " + orNone(setting.standard()) + "\n    " + setting.meaning() + "\n    must be "
                + setting.allowed() + "; " + Declared.environment(setting.key()) + "\n";
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static String section(Declared setting) {
        int dot = setting.key().indexOf('.');
        return dot < 0 ? "general" : setting.key().substring(0, dot);
    }
}
