package dev.callgate.auth.keys;

import dev.callgate.config.Issuer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys from files, the same for as long as the node runs. They have no kid, so a token's is not looked at. */
record FixedKeys(List<VerificationKey> keys) implements IssuerKeys {
    private static final int LEAST_SECRET = 32;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    static FixedKeys read(Vertx vertx, Issuer issuer) {
        return new FixedKeys(
                issuer.secretFile() == null
                        ? issuer.keys().stream()
                                .map(file -> ofPem(vertx, issuer, file))
                                .toList()
                        : List.of(ofSecret(vertx, issuer, issuer.secretFile())));
    }

    @Override
    public Future<List<VerificationKey>> find(String algorithm, @Nullable String kid) {
        return Future.succeededFuture(
                keys.stream().filter(key -> key.isFor(algorithm)).toList());
    }

    @Override
    public boolean has(String id) {
        return keys.stream().anyMatch(key -> key.id().equals(id));
    }

    private static VerificationKey ofSecret(Vertx vertx, Issuer issuer, Path file) {
        byte[] secret = text(file).getBytes(StandardCharsets.UTF_8);
        if (secret.length < LEAST_SECRET) {
            throw unfit(file, "a secret of at least " + LEAST_SECRET + " bytes");
        }
        return VerificationKey.ofSecret(vertx, issuer, secret);
    }

    private static VerificationKey ofPem(Vertx vertx, Issuer issuer, Path file) {
        Matcher pem = PEM.matcher(text(file));
        if (pem.matches()) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
                return Stream.of("RSA", "EC", "Ed25519")
                        .map(type -> key(type, der))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(key -> VerificationKey.of(vertx, issuer, key, null))
                        .orElseThrow(IllegalArgumentException::new);
            } catch (IllegalArgumentException noKeyOrTooWeak) {
                // told below
            }
        }
        throw unfit(file, "one PEM public key: " + Algorithm.PUBLIC);
    }

    private static @Nullable PublicKey key(String type, byte[] der) {
        try {
            return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException notOfThisType) {
            return null;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("auth.issuers: " + file + " cannot be read as text", e);
        }
    }

    private static IllegalStateException unfit(Path file, String allowed) {
        return new IllegalStateException("auth.issuers: " + file + " must hold " + allowed);
    }
}
