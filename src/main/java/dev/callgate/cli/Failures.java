package dev.callgate.cli;

import dev.callgate.config.InvalidSettings;
import dev.callgate.config.Keys;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where an exception becomes a line on standard error and an exit code. Stack traces only on request. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final BooleanSupplier verbose;

    Failures(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        print(
                command,
                List.of(args).contains(Output.JSON),
                List.of(words(problem) + " (see " + command.getCommandSpec().qualifiedName() + " --help)"),
                problem);
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, @Nullable ParseResult parsed) {
        Throwable failure = unwrapped(thrown);
        print(command, command.getParseResult().hasMatchedOption(Output.JSON), lines(failure), failure);
        return failure instanceof InvalidSettings ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private void print(CommandLine command, boolean json, List<String> lines, Throwable failure) {
        PrintWriter err = command.getErr();
        if (json) {
            err.println(Output.failure(lines.stream()
                    .map(line -> new JsonObject().put("message", line))
                    .toList()));
        } else {
            lines.forEach(line -> err.println("callgate: " + line));
        }
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    private List<String> lines(Throwable failure) {
        if (failure instanceof InvalidSettings invalid) {
            return invalid.problems();
        }
        if (failure instanceof CommandFailed) {
            return List.of(firstLine(failure));
        }
        if (failure instanceof ConnectException) {
            return List.of("cannot connect: " + firstLine(failure));
        }
        String hint = verbose.getAsBoolean() ? "" : " (--verbose shows where)";
        return List.of("unexpected " + failure.getClass().getSimpleName() + ": " + firstLine(failure) + hint);
    }

    private static String words(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String written = unmatched.getUnmatched().get(0);
            String name = written.startsWith("-") ? written.replaceFirst("=.*", "") : written;
            return "unknown " + (written.startsWith("-") ? "option " : "argument ") + name + hint(unmatched, name);
        }
        return firstLine(problem);
    }

    private static String hint(UnmatchedArgumentException unmatched, String name) {
        CommandLine.Model.CommandSpec spec = unmatched.getCommandLine().getCommandSpec();
        Set<String> candidates = name.startsWith("-")
                ? spec.optionsMap().keySet()
                : spec.subcommands().keySet();
        return Keys.closest(name, candidates)
                .map(best -> "; did you mean " + best + "?")
                .orElse("");
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
