package dev.callgate;

import dev.callgate.cli.Callgate;
import dev.callgate.config.Keys;
import dev.callgate.config.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Holds what a page in Markdown says against what there is. Says what is not there; understands only our own style. */
final class Documentation {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```[^\\n]*\\n(.*?)^```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern SCRIPT = Pattern.compile("scripts/(callgate|run)\\b([^|>)]*)");
    private static final Pattern FILE = Pattern.compile("(?<![\\w/.])(?:scripts|conf|src)/[\\w./-]*\\w");
    private static final Pattern URL = Pattern.compile(
            "(?<!/)(/(?:v1|auth|pbx|health|metrics|openapi|ping|useradmin|sipxconfig|communication_manager)[\\w/{}.-]*)");
    private static final Pattern PORT = Pattern.compile("(?:\\bport |127\\.0\\.0\\.1:)(\\d{4})\\b");
    private static final Pattern VARIABLE = Pattern.compile("CALLGATE_[A-Z_]+");
    private static final Pattern DOTTED = Pattern.compile("([a-z]+)(\\.[a-z-]+)+");
    private static final Pattern CLASS = Pattern.compile("[a-z]+\\.[A-Z][a-z]\\w+|[A-Z]\\w+(?:Test|IT)");

    private final Set<String> paths;
    private final String sources;

    /** @param paths of every route, parameters as {@code :name} */
    Documentation(Set<String> paths) throws IOException {
        this.paths = paths;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            this.sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Documentation::read)
                    .reduce("", String::concat);
        }
    }

    /** Everything that the page names and is not there, in words. */
    List<String> faults(String page, Path folder) {
        List<String> faults = new ArrayList<>();
        String text = page.replace("\\\n", " ");
        each(LINK, text, link -> link.contains("://") || Files.exists(folder.resolve(link)), "link", faults);
        each(FILE, text, this::isThere, "file", faults);
        each(PORT, text, port -> isPort(port, text), "port", faults);
        each(VARIABLE, text, this::isVariable, "variable", faults);
        each(URL, FENCE.matcher(text).replaceAll(""), this::isPath, "path", faults);
        Matcher fenced = FENCE.matcher(text);
        while (fenced.find()) {
            commands(fenced.group(1), faults);
            each(Pattern.compile("(?<=:\\d{4})(/[\\w/.-]+)"), fenced.group(1), this::isPath, "path", faults);
        }
        Matcher code = CODE.matcher(FENCE.matcher(text).replaceAll(""));
        while (code.find()) {
            commands(code.group(1), faults);
            word(code.group(1), faults);
        }
        return faults;
    }

    private void commands(String text, List<String> faults) {
        for (String line : text.lines().toList()) {
            Matcher script = SCRIPT.matcher(line);
            if (script.find()) {
                command(script.group(1), script.group(2).strip(), faults);
            }
            Matcher tests = Pattern.compile("-Dtest='?([^' ]+)").matcher(line);
            if (tests.find()) {
                Arrays.stream(tests.group(1).split(","))
                        .filter(name ->
                                !isDeclared(name.replaceFirst(".*\\.", "").replace("*", "\\w*")))
                        .forEach(name -> faults.add("test " + name));
            }
        }
    }

    private static void command(String script, String words, List<String> faults) {
        List<String> args = new ArrayList<>(words.isEmpty() ? List.of() : List.of(words.split("\\s+")));
        if (script.equals("run") && (args.isEmpty() || args.get(0).startsWith("-"))) {
            args.add(0, "serve");
        }
        try {
            CommandLine.ParseResult parsed = Callgate.commandLine(settings -> 0).parseArgs(args.toArray(new String[0]));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            parsed.unmatched().stream()
                    .filter(option -> !Keys.known()
                            .contains(option.replaceFirst("^--", "").replaceFirst("=.*", "")))
                    .forEach(option -> faults.add("option " + option));
        } catch (ParameterException notUnderstood) {
            faults.add("command " + words + ": " + notUnderstood.getMessage());
        }
    }

    private void word(String code, List<String> faults) {
        if (code.startsWith("--") && !code.contains(" ") && !isOption(code)) {
            faults.add("option " + code);
        } else if (code.matches("callgate [a-z].*")) {
            command("callgate", code.substring("callgate ".length()), faults);
        } else if (DOTTED.matcher(code).matches() && isSection(code) && !isKey(code)) {
            faults.add("setting " + code);
        } else if (CLASS.matcher(code).matches() && !isDeclared(code.replaceFirst(".*\\.", ""))) {
            faults.add("class " + code);
        }
    }

    private static boolean isOption(String written) {
        String name = written.replaceFirst("=.*", "");
        return Keys.known().contains(name.substring(2)) || has(Callgate.commandLine(settings -> 0), name);
    }

    private static boolean has(CommandLine command, String option) {
        return command.getCommandSpec().findOption(option) != null
                || command.getSubcommands().values().stream().anyMatch(each -> has(each, option));
    }

    private static boolean isSection(String code) {
        String section = code.substring(0, code.indexOf('.') + 1);
        return Keys.known().stream().anyMatch(key -> key.startsWith(section));
    }

    private boolean isDeclared(String name) {
        return Pattern.compile("(?m)^\\s*(?:[a-z]+ )*(?:class|record|enum|interface) " + name + "\\b")
                .matcher(sources)
                .find();
    }

    /** A setting, or a meter or the like that the code names so. */
    private boolean isKey(String code) {
        return Keys.known().contains(code) || sources.contains('"' + code + '"');
    }

    private boolean isThere(String file) {
        Path path = Path.of(file);
        boolean script = file.startsWith("scripts/") && !file.endsWith(".sh");
        return file.equals("conf/callgate.yaml") || (Files.exists(path) && (!script || Files.isExecutable(path)));
    }

    /** The default of a setting, or given on the page itself. */
    private boolean isPort(String port, String page) {
        return page.contains("port=" + port)
                || Reference.rows().stream()
                        .anyMatch(row ->
                                row.getOrDefault("key", "").endsWith(".port") && port.equals(row.get("default")));
    }

    private boolean isVariable(String name) {
        return sources.contains('"' + name + '"')
                || Keys.known().stream()
                        .anyMatch(key -> name.equals("CALLGATE_"
                                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
    }

    private boolean isPath(String written) {
        String path = written.replaceFirst("[/.]$", "");
        Pattern route = Pattern.compile(Arrays.stream(path.split("/"))
                        .map(part -> part.startsWith("{") ? ":?[^/]+" : "(" + Pattern.quote(part) + "|:[^/]+)")
                        .reduce((before, part) -> before + "/" + part)
                        .orElse("")
                + "(/.*)?");
        return paths.stream().anyMatch(known -> route.matcher(known).matches());
    }

    private static void each(Pattern what, String text, Predicate<String> exists, String kind, List<String> faults) {
        Matcher found = what.matcher(text);
        while (found.find()) {
            String name = found.groupCount() == 0 ? found.group() : found.group(1);
            if (!exists.test(name)) {
                faults.add(kind + " " + name);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
