package dev.callgate.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else whose tokens are accepted, written as words such as {@code issuer=https://id.example audience=callgate
 * keys=id.pem tenant=acme}; several key files are separated by semicolons.
 *
 * @param keys PEM files of public keys; empty where there is a secret
 * @param secretFile a file with the secret shared with the issuer, for HS256
 * @param tenant the tenant of all its users, or null where a claim names it
 * @param tenantClaim the claim that names the tenant, or null
 * @param user the claim that names the user: {@code sub}, a user's id, or {@code preferred_username}
 */
public record Issuer(
        String issuer,
        String audience,
        List<Path> keys,
        @Nullable Path secretFile,
        @Nullable String tenant,
        @Nullable String tenantClaim,
        String user) {
    static final String FORM = "issuer=NAME audience=NAME keys=FILE;FILE (or secret-file=FILE) tenant=ID"
            + " (or tenant-claim=NAME) user=sub (or preferred_username)";

    private static final Set<String> WORDS =
            Set.of("issuer", "audience", "keys", "secret-file", "tenant", "tenant-claim", "user");

    public Issuer {
        keys = List.copyOf(keys);
        if (issuer.isEmpty() || audience.isEmpty()) {
            throw new IllegalArgumentException("issuer and audience are needed");
        }
        if (keys.isEmpty() == (secretFile == null) || (tenant == null) == (tenantClaim == null)) {
            throw new IllegalArgumentException("either keys or secret-file, and either tenant or tenant-claim");
        }
        if (!user.equals("sub") && !user.equals("preferred_username")) {
            throw new IllegalArgumentException("user must be sub or preferred_username");
        }
    }

    /** Reads the written form; paths start from {@code base}. Throws {@link IllegalArgumentException} at any other. */
    static Issuer parse(String text, Path base) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.strip().split("\\s+")) {
            String[] pair = word.split("=", 2);
            if (pair.length < 2
                    || pair[1].isEmpty()
                    || !WORDS.contains(pair[0])
                    || words.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException("not such a word: " + word);
            }
        }
        String secret = words.get("secret-file");
        return new Issuer(
                words.getOrDefault("issuer", ""),
                words.getOrDefault("audience", ""),
                words.containsKey("keys")
                        ? Arrays.stream(words.getOrDefault("keys", "").split(";"))
                                .map(file -> base.resolve(file).normalize())
                                .toList()
                        : List.of(),
                secret == null ? null : base.resolve(secret).normalize(),
                words.get("tenant"),
                words.get("tenant-claim"),
                words.getOrDefault("user", "sub"));
    }

    @Override
    public String toString() {
        String files = String.join(";", keys.stream().map(Path::toString).toList());
        return "issuer=" + issuer + " audience=" + audience
                + (secretFile == null ? " keys=" + files : " secret-file=" + secretFile)
                + (tenant == null ? " tenant-claim=" + tenantClaim : " tenant=" + tenant)
                + " user=" + user;
    }
}
