package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** What people and programs can count on whichever command it is; a new one is held to it by being there. */
class EveryCommandTest {
    /** Commands without --json, and why. */
    private static final Map<String, String> WITHOUT_JSON =
            Map.of("callgate", "does nothing by itself but say which commands there are");

    /** Where the command line of an example begins and ends: after a variable, before a redirection or a remark. */
    private static final Pattern EXAMPLE =
            Pattern.compile("^  (?:\\S+=\\S+ |\\S+=\\$\\(|source <\\()?callgate (?<words>.*?)\\)?(?:  .*| [|>].*)?$");

    @TestFactory
    Stream<DynamicTest> hasExamplesInItsHelpThatAreUnderstood() {
        return commands()
                .map(command -> DynamicTest.dynamicTest(name(command), () -> {
                    List<String> examples = examples(command);
                    assertThat(examples).as("examples of its own").isNotEmpty();
                    for (String example : examples) {
                        CommandLine.ParseResult parsed = line().parseArgs(example.split(" "));
                        while (parsed.hasSubcommand()) {
                            parsed = parsed.subcommand();
                        }
                        assertThat(parsed.errors()).as(example).isEmpty();
                        assertThat(parsed.commandSpec().qualifiedName())
                                .as(example)
                                .startsWith(name(command));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> hasAnOptionForJson() {
        return commands()
                .map(command -> DynamicTest.dynamicTest(
                        name(command),
                        () -> assertThat(command.getCommandSpec().optionsMap().containsKey(Output.JSON))
                                .isEqualTo(!WITHOUT_JSON.containsKey(name(command)))));
    }

    @TestFactory
    Stream<DynamicTest> describesItselfAndEveryOption() {
        return commands()
                .map(command -> DynamicTest.dynamicTest(name(command), () -> {
                    assertThat(command.getCommandSpec().usageMessage().description())
                            .isNotEmpty();
                    assertThat(command.getCommandSpec().args())
                            .allSatisfy(arg -> assertThat(arg.description())
                                    .as(arg.paramLabel())
                                    .isNotEmpty());
                }));
    }

    @Test
    void excusesOnlyCommandsThatThereAre() {
        assertThat(commands().map(EveryCommandTest::name)).containsAll(WITHOUT_JSON.keySet());
    }

    private static List<String> examples(CommandLine command) {
        String[] lines = command.getCommandSpec().usageMessage().footer();
        assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines())
                .as("lines that are not broken where 80 characters end")
                .contains("Examples:")
                .contains(lines);
        return Stream.of(lines)
                .map(EXAMPLE::matcher)
                .filter(Matcher::matches)
                .map(example -> example.group("words").strip())
                .filter(words -> !words.contains("COMMAND"))
                .toList();
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static Stream<CommandLine> commands() {
        return below(line());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(EveryCommandTest::below));
    }

    private static CommandLine line() {
        return Callgate.commandLine(settings -> 0);
    }
}
