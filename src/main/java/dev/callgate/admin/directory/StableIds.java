package dev.callgate.admin.directory;

import dev.callgate.policy.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Ids for what the file gives none: the same words give the same id, in every node and every run. */
final class StableIds {
    private StableIds() {}

    /**
     * The id that a place gives; else the present one of the same name; else one made of the words.
     *
     * @param present the ids of what is there under the same name
     */
    static UUID uuid(At at, List<UUID> present, String... words) {
        At given = at.find("id");
        if (given != null) {
            return Ids.uuid(given.text());
        }
        return present.isEmpty() ? uuid(words) : present.get(0);
    }

    /** @param words without control characters, so that they cannot run into one another */
    static UUID uuid(String... words) {
        return UUID.nameUUIDFromBytes(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
    }

    /** 24 hexadecimal characters, as TelecomX's extension ids. */
    static String extension(String... words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
