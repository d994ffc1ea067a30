package dev.callgate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The ids behind the short names of the case files: the same name is always the same id. */
final class Names {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private Names() {}

    static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    /** {@code 201} is the extension 000000000000000000000201. */
    static String extension(String number) {
        return "0".repeat(24 - number.length()) + number;
    }

    static int userGroup(String name) {
        return name.hashCode() & 0xFFFF;
    }

    static TargetKey target(String text) {
        String[] parts = text.split(":", 2);
        return new TargetKey(parts[0], parts[0].equals(TargetKey.EXTENSION) ? extension(parts[1]) : parts[1]);
    }

    static Subject subject(String text) {
        String[] parts = text.split(":", 2);
        return switch (parts[0]) {
            case "user" -> new Subject.OfUser(uuid(parts[1]));
            case "userGroup" -> new Subject.OfUserGroup(userGroup(parts[1]));
            case "extension" -> new Subject.OfExtension(extension(parts[1]));
            case "everyone" -> Subject.EVERYONE;
            default -> throw new IllegalArgumentException("no subject: " + text);
        };
    }

    static Selector selector(String text) {
        if (text.equals("own")) {
            return Selector.OWN;
        } else if (text.startsWith("type:")) {
            return new Selector.Type(text.substring(5));
        } else if (text.startsWith("group:")) {
            return new Selector.Group(uuid(text.substring(6)));
        }
        return new Selector.One(target(text));
    }

    /** {@code grant:g1}, {@code group:sales}, {@code setting:Mobile}, {@code accessPermission:CPA_View}. */
    static String statement(String text) {
        String[] parts = text.split(":", 2);
        return switch (parts[0]) {
            case "grant" -> "grant:" + uuid(parts[1]);
            case "group" -> "extensionGroup:" + uuid(parts[1]);
            case "setting", "accessPermission" -> text;
            default -> throw new IllegalArgumentException("no statement: " + text);
        };
    }

    /** A time of the one day on which all cases play, in UTC. */
    static Instant instant(String time) {
        return LocalTime.parse(time).atDate(DAY).toInstant(ZoneOffset.UTC);
    }
}
