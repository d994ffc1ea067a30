package dev.callgate.pbx;

import dev.callgate.decision.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that tell Asterisk an answer, in an order that is safe to break off anywhere: first deny, which also
 * covers what an earlier call left on the channel, last what was decided. Stateless.
 */
final class AgiCommands {
    private static final String DECISION = "CALLGATE_DECISION";

    private AgiCommands() {}

    static List<String> of(String action, Answer answer) {
        List<String> commands = new ArrayList<>();
        commands.add(set(DECISION, "deny"));
        commands.add(set("CALLGATE_CHANSPY", ChanSpyOptions.of(action, answer)));
        commands.add(set("CALLGATE_REASON", answer.decision().reason().code()));
        commands.add(set("CALLGATE_REVISION", answer.callgateRevision()));
        if (answer.allowed()) {
            commands.add(set(DECISION, "allow"));
        }
        return commands;
    }

    /** A denial without an answer. */
    static List<String> deny(String reason) {
        return List.of(
                set(DECISION, "deny"),
                set("CALLGATE_CHANSPY", ChanSpyOptions.NOBODY),
                set("CALLGATE_REASON", reason),
                set("CALLGATE_REVISION", ""));
    }

    /** No value here can hold a quotation mark: codes, revisions, and names that were checked. */
    private static String set(String variable, String value) {
        return "SET VARIABLE " + variable + " \"" + value + "\"\n";
    }
}
