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
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Ids() {}

    /** A UUID in its full, dashed form; {@link UUID#fromString} alone takes shortened ones too. */
    public static UUID uuid(String text) {
        return UUID.fromString(checked(UUID_FORM, text, "a UUID"));
    }

    public static String extension(String text) {
        boolean form = text.length() == 24;
        for (int i = 0; form && i < text.length(); i++) {
            char c = text.charAt(i);
            form = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return checked(form, text, "24 lower-case hexadecimal characters");
    }

    /** A tenant's id, which also serves in event-bus addresses and cache keys. */
    public static String tenant(String text) {
        return checked(TENANT, text, "up to 63 lower-case letters, digits and dashes, not starting with a dash");
    }

    /** A name of an action, type, setting or access permission, or the id of a target that is no extension. */
    public static String word(String text) {
        return checked(WORD, text, "up to 64 letters, digits, dots, dashes and underscores, not starting with a mark");
    }

    public static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(shown(text) + " is not a whole number", notANumber);
        }
    }

    private static String checked(Pattern form, String text, String what) {
        return checked(form.matcher(text).matches(), text, what);
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
