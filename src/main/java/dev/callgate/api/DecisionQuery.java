package dev.callgate.api;

import dev.callgate.decision.Question;
import dev.callgate.http.RequestFault;
import dev.callgate.policy.Context;
import dev.callgate.policy.Ids;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Question} from query parameters; every failure is a {@link RequestFault} that names the parameter. */
final class DecisionQuery {
    /** Longer than any name in the model; keeps an attacker's text out of the look-ups and the log. */
    private static final int LONGEST = 256;

    private static final String SUBJECT = "subject";
    private static final String ACTION = "action";
    private static final String TARGET = "target";
    private static final String PRESENCE = "presence";
    private static final String PHONEBOOK = "inPersonalPhonebook";
    private static final String CORE_SERVER = "coreServer";
    private static final Set<String> KNOWN = Set.of(SUBJECT, ACTION, TARGET, PRESENCE, PHONEBOOK, CORE_SERVER);

    private final MultiMap parameters;

    private DecisionQuery(MultiMap parameters) {
        this.parameters = parameters;
    }

    static Question read(MultiMap parameters) {
        for (String name : parameters.names()) {
            if (!KNOWN.contains(name)) {
                throw RequestFault.malformed("unknown parameter; known are " + String.join(", ", new TreeSet<>(KNOWN)));
            }
        }
        DecisionQuery query = new DecisionQuery(parameters);
        return new Question(
                query.get(SUBJECT),
                query.get(ACTION),
                query.find(TARGET),
                new Context(query.find(PRESENCE), query.flag(PHONEBOOK)),
                query.uuid(CORE_SERVER));
    }

    private String get(String name) {
        String value = find(name);
        if (value == null) {
            throw RequestFault.invalid(name, "is missing");
        }
        return value;
    }

    private @Nullable String find(String name) {
        List<String> values = parameters.getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw RequestFault.invalid(name, "must be given once");
        }
        String value = values.get(0);
        if (value.isBlank() || value.length() > LONGEST || hasControls(value)) {
            throw RequestFault.invalid(
                    name, "must be 1 to " + LONGEST + " characters, not blank, without control characters");
        }
        return value;
    }

    /** A loop, as this runs for every question. */
    private static boolean hasControls(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Boolean flag(String name) {
        String value = find(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw RequestFault.invalid(name, "must be true or false");
        };
    }

    private @Nullable UUID uuid(String name) {
        String value = find(name);
        try {
            return value == null ? null : Ids.uuid(value);
        } catch (IllegalArgumentException notAUuid) {
            throw RequestFault.invalid(name, "must be the UUID of a core server");
        }
    }
}
