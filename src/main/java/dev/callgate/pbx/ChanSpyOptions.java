package dev.callgate.pbx;

import dev.callgate.decision.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Options for Asterisk's ChanSpy that let a dialplan do what was decided and no more. ChanSpy without its option
 * {@code e} spies on anyone, and with an empty list on nobody, so there is always one: of the decided target's endpoints,
 * or empty. Never {@code d}, which lets the spy change the mode. Stateless.
 */
final class ChanSpyOptions {
    /** Spies on nobody. */
    static final String NOBODY = "qESe()";

    private static final Map<String, String> MODES = Map.of("spy", "qES", "whisper", "qESw", "barge", "qESB");

    /** Asterisk cuts the list here, and half a name is the beginning of others. */
    private static final int LONGEST_LIST = 510;

    /** A name with any other character could end the list or the option. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9]+/[A-Za-z0-9_.@+-]+");

    private ChanSpyOptions() {}

    static String of(String action, Answer answer) {
        String mode = MODES.get(action);
        return mode == null || !answer.allowed() ? NOBODY : mode + "e(" + list(answer.endpoints()) + ")";
    }

    private static String list(List<String> endpoints) {
        List<String> listed = new ArrayList<>();
        int length = 0;
        for (String endpoint : endpoints) {
            length += endpoint.length() + 1;
            if (HARMLESS.matcher(endpoint).matches() && length <= LONGEST_LIST) {
                listed.add(endpoint);
            }
        }
        return String.join(":", listed);
    }
}
