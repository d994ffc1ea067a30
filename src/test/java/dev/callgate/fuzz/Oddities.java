package dev.callgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that trip programs up, and ways to spoil good ones. Not thread-safe. */
final class Oddities {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "99999999999999999999",
            "1e9",
            "NaN",
            "0x10",
            "null",
            "true",
            "undefined",
            "[]",
            "{}",
            "*",
            "%",
            "%00",
            "%zz",
            "%2e%2e%2f",
            "../../etc/passwd",
            "..;/",
            "'",
            "\"",
            "' OR '1'='1",
            "<",
            "&amp;",
            "<![CDATA[x]]>",
            "\\",
            "\\u0000",
            "\u0000",
            "\u0007",
            "\u00e6\u00f8",
            "\ud83d\ude00",
            "\ud800",
            "\ufeff",
            "\u202e",
            "a".repeat(300),
            "a".repeat(5_000),
            "user:",
            ":",
            "::",
            "user:*",
            "extension:",
            "everyone",
            "root",
            "demo",
            "fjord",
            "56cf70a3-1ee0-4b09-8f40-297430eeeddf",
            "56CF70A3-1EE0-4B09-8F40-297430EEEDDF",
            "56cf70a3-1ee0-4b09-8f40-297430eeedd",
            "5c5a9dea83a3bc74d5891c95",
            "5C5A9DEA83A3BC74D5891C95",
            "ffffffffffffffffffffffff",
            "00000000-0000-0000-0000-000000000000",
            "9",
            "5",
            "name",
            "reverse",
            "CPA_ACD>=Modify",
            "LongDistanceDialing",
            "pickup",
            "application/json",
            "text/xml",
            "application/vnd.newvoicemedia.v4+json",
            "application/vnd.newvoicemedia.v5+json",
            "*/*;q=0",
            "a/b;c=\"",
            "W/\"x\"",
            "\"\"",
            "2026-11-24T00:00:00Z",
            "-999999999-01-01T00:00:00Z");

    private final Random random;

    Oddities(Random random) {
        this.random = random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String text() {
        return of(TEXTS);
    }

    /** The text, with some of it gone, doubled, moved or replaced. */
    String spoiled(String text) {
        String spoiled = text;
        for (int i = 0, times = 1 + random.nextInt(3); i < times; i++) {
            int from = random.nextInt(spoiled.length() + 1);
            int to = Math.min(spoiled.length(), from + random.nextInt(12));
            spoiled = switch (random.nextInt(5)) {
                case 0 -> spoiled.substring(0, from) + spoiled.substring(to);
                case 1 -> spoiled.substring(0, to) + spoiled.substring(from);
                case 2 -> spoiled.substring(0, from) + text() + spoiled.substring(to);
                case 3 -> spoiled.substring(0, from);
                default -> spoiled.substring(0, from) + (char) random.nextInt(0x250) + spoiled.substring(to);
            };
        }
        return spoiled;
    }

    /** Percent-encoded as it should be or, sometimes, only so far that it stays one word. */
    String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        boolean loosely = oneIn(8);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
            boolean bearable = loosely && c > ' ' && c < 0x7f;
            encoded.append(plain || bearable ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
