package dev.callgate.policy;

import java.util.UUID;

/**
 * Which targets a statement speaks of. Text form: {@code target:<type>:<id>}, {@code group:<uuid>} (an extension
 * group), {@code own}, {@code type:<type>}. Immutable.
 */
public sealed interface Selector {

    /** One target. */
    record One(TargetKey target) implements Selector {
        @Override
        public String toString() {
            return "target:" + target;
        }
    }

    /** The targets that an extension group has at the moment of the question. */
    record Group(UUID id) implements Selector {
        @Override
        public String toString() {
            return "group:" + id;
        }
    }

    /** The extensions that the asking user owns at the moment of the question. */
    record Own() implements Selector {
        @Override
        public String toString() {
            return "own";
        }
    }

    /** Every target of a type, future ones too. */
    record Type(String type) implements Selector {
        @Override
        public String toString() {
            return "type:" + type;
        }
    }

    Selector OWN = new Own();

    /** Reads the text form; throws {@link IllegalArgumentException} with a message for the sender. */
    static Selector valueOf(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon)) {
            case "target" -> new One(TargetKey.valueOf(rest));
            case "group" -> new Group(Ids.uuid(rest));
            case "type" -> new Type(Ids.word(rest));
            case "own" -> {
                if (colon >= 0) {
                    throw new IllegalArgumentException("own takes no id");
                }
                yield OWN;
            }
            default ->
                throw new IllegalArgumentException(
                        "targets must be target:<type>:<id>, group:<uuid>, own or type:<type>");
        };
    }
}
