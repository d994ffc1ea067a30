package dev.callgate.auth;

import dev.callgate.config.Issuer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An issuer's keys, each pinned to the one algorithm that fits it: no token can use a key in another way. */
record IssuerKeys(List<Pinned> keys) {
    private static final int LEAST_SECRET = 32;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    /** A verifier that has this key only. */
    record Pinned(String algorithm, JWTAuth jwt) {}

    static IssuerKeys read(Vertx vertx, Issuer issuer) {
        if (issuer.secretFile() != null) {
            byte[] secret = bytes(issuer.secretFile(), "secret");
            if (secret.length < LEAST_SECRET) {
                throw new IllegalStateException(issuer.secretFile() + " must hold at least 32 bytes");
            }
            return new IssuerKeys(List.of(pinned(vertx, issuer, "HS256", Buffer.buffer(secret))));
        }
        return new IssuerKeys(
                issuer.keys().stream().map(file -> ofPem(vertx, issuer, file)).toList());
    }

    private static Pinned ofPem(Vertx vertx, Issuer issuer, Path file) {
        byte[] pem = bytes(file, "public key");
        return pinned(vertx, issuer, algorithm(file, pem), Buffer.buffer(pem));
    }

    private static Pinned pinned(Vertx vertx, Issuer issuer, String algorithm, Buffer key) {
        JWTOptions expected = new JWTOptions()
                .setIssuer(issuer.issuer())
                .addAudience(issuer.audience())
                .setIgnoreExpiration(true);
        PubSecKeyOptions only = new PubSecKeyOptions().setAlgorithm(algorithm).setBuffer(key);
        return new Pinned(
                algorithm,
                JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(only).setJWTOptions(expected)));
    }

    private static String algorithm(Path file, byte[] pem) {
        byte[] der = der(file, new String(pem, StandardCharsets.US_ASCII));
        return Stream.of("RSA", "EC", "Ed25519")
                .map(type -> key(type, der))
                .filter(Objects::nonNull)
                .findFirst()
                .map(key -> algorithm(file, key))
                .orElseThrow(() -> unfit(file));
    }

    private static @Nullable PublicKey key(String type, byte[] der) {
        try {
            return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException notOfThisType) {
            return null;
        }
    }

    private static String algorithm(Path file, PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
            return "RS256";
        } else if (key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
            return "ES256";
        } else if (key.getAlgorithm().startsWith("Ed")) {
            return "EdDSA";
        }
        throw unfit(file);
    }

    private static byte[] der(Path file, String pem) {
        String body = pem.strip();
        if (!body.startsWith("-----BEGIN PUBLIC KEY-----") || !body.endsWith("-----END PUBLIC KEY-----")) {
            throw unfit(file);
        }
        try {
            return Base64.getMimeDecoder().decode(body.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IllegalArgumentException notBase64) {
            throw unfit(file);
        }
    }

    private static byte[] bytes(Path file, String what) {
        try {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("auth.issuers: the " + what + " " + file + " cannot be read", e);
        }
    }

    private static IllegalStateException unfit(Path file) {
        return new IllegalStateException(
                file + " must be one PEM public key: RSA of 2048 bits or more, EC P-256, or Ed25519");
    }
}
