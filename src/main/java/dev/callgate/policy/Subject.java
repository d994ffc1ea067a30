package dev.callgate.policy;

import java.util.UUID;

/**
 * Whom a statement speaks of. The text form ({@code toString}, {@link #valueOf}) is the one stored, sent and shown:
 * {@code user:<uuid>}, {@code userGroup:<int>}, {@code extension:<id>}, {@code everyone}. Immutable.
 */
public sealed interface Subject {

    /** One person. */
    record OfUser(UUID id) implements Subject {
        @Override
        public String toString() {
            return "user:" + id;
        }
    }

    /** All members of a user group. */
    record OfUserGroup(int id) implements Subject {
        @Override
        public String toString() {
            return "userGroup:" + id;
        }
    }

    /** An extension: itself while it has no owner, and its owner's rights too while it has one. */
    record OfExtension(String id) implements Subject {
        @Override
        public String toString() {
            return "extension:" + id;
        }
    }

    /** Every user and every extension of the tenant. */
    record Everyone() implements Subject {
        @Override
        public String toString() {
            return "everyone";
        }
    }

    Subject EVERYONE = new Everyone();

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with a message for the sender, when the text is none of the four forms
     */
    static Subject valueOf(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon)) {
            case "user" -> new OfUser(Ids.uuid(rest));
            case "userGroup" -> new OfUserGroup(Ids.integer(rest));
            case "extension" -> new OfExtension(Ids.extension(rest));
            case "everyone" -> {
                if (colon >= 0) {
                    throw new IllegalArgumentException("everyone takes no id");
                }
                yield EVERYONE;
            }
            default ->
                throw new IllegalArgumentException(
                        "subject must be user:<uuid>, userGroup:<number>, extension:<id> or everyone");
        };
    }
}
