package dev.callgate.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else whose tokens are accepted, written as words such as {@code issuer=https://id.example audience=callgate
 * keys=id.pem tenant=acme}; several key files are separated by semicolons.
 *
 * <p>Exactly one of keys, secretFile and keySet is there.
 *
 * @param keys PEM files of public keys; empty where there are none
 * @param secretFile a file with the secret shared with the issuer, for HS256, or null
 * @param keySet where the issuer publishes its keys, or null
 * @param tenant the tenant of all its users, or null where a claim names it
 * @param tenantClaim the claim that names the tenant, or null
 * @param user the claim that names the user: {@code sub}, a user's id, or {@code preferred_username}
 */
public record Issuer(
        String issuer,
        String audience,
        List<Path> keys,
        @Nullable Path secretFile,
        @Nullable KeySetUrl keySet,
        @Nullable String tenant,
        @Nullable String tenantClaim,
        String user) {
    static final String FORM =
            "issuer=NAME audience=NAME jwks-uri=https://HOST/PATH (or keys=FILE;FILE or secret-file=FILE)"
                    + " tenant=ID (or tenant-claim=NAME) user=sub (or preferred_username)";

    private static final List<String> WORDS =
            List.of("issuer", "audience", "jwks-uri", "keys", "secret-file", "tenant", "tenant-claim", "user");

    public Issuer {
        keys = List.copyOf(keys);
        if (issuer.isEmpty() || audience.isEmpty()) {
            throw new IllegalArgumentException("issuer and audience are needed");
        }
        if (Stream.of(!keys.isEmpty(), secretFile != null, keySet != null)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw new IllegalArgumentException("exactly one of jwks-uri, keys and secret-file is needed");
        }
        if ((tenant == null) == (tenantClaim == null)) {
            throw new IllegalArgumentException("exactly one of tenant and tenant-claim is needed");
        }
        if (!user.equals("sub") && !user.equals("preferred_username")) {
            throw new IllegalArgumentException("user must be sub or preferred_username");
        }
    }

    /** Reads the written form; paths start from {@code base}. Throws {@link UnfitValue} at any other. */
    static Issuer parse(String text, Path base) {
        try {
            return of(words(text), base);
        } catch (IllegalArgumentException e) {
            throw new UnfitValue(String.valueOf(e.getMessage()), e);
        }
    }

    private static Issuer of(Map<String, String> words, Path base) {
        String secret = words.get("secret-file");
        String keySet = words.get("jwks-uri");
        return new Issuer(
                words.getOrDefault("issuer", ""),
                words.getOrDefault("audience", ""),
                words.containsKey("keys")
                        ? Arrays.stream(words.getOrDefault("keys", "").split(";"))
                                .map(file -> base.resolve(file).normalize())
                                .toList()
                        : List.of(),
                secret == null ? null : base.resolve(secret).normalize(),
                keySet == null ? null : KeySetUrl.parse(keySet),
                words.get("tenant"),
                words.get("tenant-claim"),
                words.getOrDefault("user", "sub"));
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.strip().split("\\s+")) {
            String[] pair = word.split("=", 2);
            if (pair.length < 2 || pair[1].isEmpty() || !WORDS.contains(pair[0])) {
                throw new IllegalArgumentException(
                        "\"" + pair[0] + "\" is none of the words " + String.join("=, ", WORDS) + "=");
            }
            if (words.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException(pair[0] + " is given twice");
            }
        }
        return words;
    }

    @Override
    public String toString() {
        String files = String.join(";", keys.stream().map(Path::toString).toList());
        return "issuer=" + issuer + " audience=" + audience
                + (keySet != null
                        ? " jwks-uri=" + keySet
                        : secretFile != null ? " secret-file=" + secretFile : " keys=" + files)
                + (tenant == null ? " tenant-claim=" + tenantClaim : " tenant=" + tenant)
                + " user=" + user;
    }
}
