package dev.callgate.pbx;

import dev.callgate.decision.Question;
import dev.callgate.policy.Context;
import dev.callgate.policy.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The environment that Asterisk sends at the start: lines {@code agi_name: value} up to an empty one. Kept is only what
 * names the question; how much may come is bounded. Not thread-safe.
 */
final class AgiRequest {
    private static final String SCRIPT = "agi_network_script";
    private static final String ARGUMENT = "agi_arg_";
    private static final int LONGEST_ARGUMENT = 256;

    private final Map<String, String> kept = new HashMap<>();
    private int left;

    /** @param lines how many it may have */
    AgiRequest(int lines) {
        this.left = lines;
    }

    /** Takes in one line; false where that is one too many. */
    boolean take(String line) {
        int colon = line.indexOf(": ");
        String name = colon < 0 ? "" : line.substring(0, colon);
        if (name.equals(SCRIPT) || name.startsWith(ARGUMENT)) {
            kept.put(name, line.substring(colon + 2));
        }
        return --left >= 0;
    }

    /**
     * The question of {@code agi://node/decide,<subject>,<action>[,<target>[,<core server>]]}, an empty argument being
     * none; null where this is not one.
     */
    @Nullable Question question() {
        String subject = argument(1);
        String action = argument(2);
        String coreServer = argument(4);
        if (!"decide".equals(kept.get(SCRIPT)) || subject == null || action == null) {
            return null;
        }
        try {
            UUID core = coreServer == null ? null : Ids.uuid(coreServer);
            return new Question(subject, action, argument(3), Context.NONE, core);
        } catch (IllegalArgumentException notAUuid) {
            return null;
        }
    }

    private @Nullable String argument(int number) {
        String value = kept.get(ARGUMENT + number);
        return value == null || value.isBlank() || value.length() > LONGEST_ARGUMENT ? null : value.strip();
    }
}
