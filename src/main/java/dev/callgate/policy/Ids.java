package dev.callgate.policy;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The forms of ids. Each kind keeps its vendor's form, so nothing is translated: extension 24 lower-case hexadecimal
 * characters (TelecomX), user, extension group and core server UUID (iSymphony), user group and branch integer
 * (sipXecs). Other targets, tenants and names are short words. Every method throws {@link IllegalArgumentException}
 * with a message fit for the sender.
 */
public final class Ids {
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_WORD = 64;
    private static final int UUID_LENGTH = 36;
    private static final int EXTENSION_LENGTH = 24;

    private Ids() {}

    /** A UUID in its full, dashed form; {@link UUID#fromString} alone takes shortened ones too. */
    public static UUID uuid(String text) {
        return UUID.fromString(checked(isUuid(text), text, "a UUID"));
    }

    public static String extension(String text) {
        return checked(isExtension(text), text, "24 lower-case hexadecimal characters");
    }

    // By hand, as names in decisions' questions are looked at in this way.

    public static boolean isUuid(String text) {
        boolean form = text.length() == UUID_LENGTH;
        for (int i = 0; form && i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            form = dash ? c == '-' : isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        }
        return form;
    }

    public static boolean isExtension(String text) {
        boolean form = text.length() == EXTENSION_LENGTH;
        for (int i = 0; form && i < EXTENSION_LENGTH; i++) {
            char c = text.charAt(i);
            form = isDigit(c) || (c >= 'a' && c <= 'f');
        }
        return form;
    }

    public static boolean isWord(String text) {
        boolean form = !text.isEmpty() && text.length() <= LONGEST_WORD;
        for (int i = 0; form && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            form = letter || isDigit(c) || (i > 0 && (c == '.' || c == '_' || c == '-'));
        }
        return form;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A tenant's id, which also serves in event-bus addresses and cache keys. */
    public static String tenant(String text) {
        return checked(
                TENANT.matcher(text).matches(),
                text,
                "up to 63 lower-case letters, digits and dashes, not starting with a dash");
    }

    /** A name of an action, type, setting or access permission, or the id of a target that is no extension. */
    public static String word(String text) {
        return checked(
                isWord(text), text, "up to 64 letters, digits, dots, dashes and underscores, not starting with a mark");
    }

    public static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(shown(text) + " is not a whole number", notANumber);
        }
    }

    private static String checked(boolean form, String text, String what) {
        if (!form) {
            throw new IllegalArgumentException(shown(text) + " is not " + what);
        }
        return text;
    }

    private static String shown(String text) {
        return "\"" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "\"";
    }
}
