package dev.callgate.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints: lines for people or, with {@code --json}, one JSON object a line. To be mixed in. */
final class Output {
    static final String JSON = "--json";

    @Option(names = JSON, description = "Print JSON, one object a line; on standard error too.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    boolean json() {
        return json;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Prints one or the other. */
    void print(JsonObject forPrograms, String forPeople) {
        out().println(json ? forPrograms.encode() : forPeople);
        out().flush();
    }

    /** Says something that is no result, on standard error. */
    void note(String text) {
        PrintWriter err = command.commandLine().getErr();
        err.println(json ? new JsonObject().put("note", text).encode() : "callgate: " + text);
        err.flush();
    }

    /** What is printed on standard error where a command with {@code --json} fails. */
    static String failure(List<JsonObject> errors) {
        return new JsonObject().put("errors", new JsonArray(errors)).encode();
    }
}
