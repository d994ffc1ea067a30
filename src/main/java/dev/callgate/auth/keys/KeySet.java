package dev.callgate.auth.keys;

import dev.callgate.config.Issuer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer published together, those of its JSON Web Key Set that may be used here.
 *
 * @param keys by their ids, in the order of the set
 * @param leftOut why others may not be used, for the log
 */
record KeySet(Map<String, VerificationKey> keys, List<String> leftOut) {
    static final KeySet NONE = new KeySet(Map.of(), List.of());

    /** So many are looked at for a token without a kid. */
    private static final int MOST_KEYS = 32;

    KeySet {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads a key set (RFC 7517); makes keys, which takes milliseconds. A key that may not be used does not keep the
     * others from being used.
     *
     * @throws UnusableKeySet where it is none, or has too many keys
     */
    static KeySet read(Vertx vertx, Issuer issuer, Buffer json) {
        Map<String, VerificationKey> keys = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        JsonArray written = written(json);
        for (int i = 0; i < written.size(); i++) {
            try {
                VerificationKey key = key(vertx, issuer, written.getValue(i));
                keys.put(key.id(), key);
            } catch (IllegalArgumentException e) {
                leftOut.add("key " + (i + 1) + ": " + e.getMessage());
            }
        }
        return new KeySet(keys, leftOut);
    }

    /** The keys of an algorithm: all where a token names no kid, else those of just that kid. */
    List<VerificationKey> find(String algorithm, @Nullable String kid) {
        return keys.values().stream()
                .filter(key -> key.isFor(algorithm) && (kid == null || kid.equals(key.kid())))
                .toList();
    }

    private static VerificationKey key(Vertx vertx, Issuer issuer, Object written) {
        if (!(written instanceof JsonObject jwk)) {
            throw new IllegalArgumentException("it is no object");
        }
        Object kid = jwk.getValue("kid");
        if (kid != null && !(kid instanceof String)) {
            throw new IllegalArgumentException("its kid is no text");
        }
        return VerificationKey.of(vertx, issuer, JsonWebKey.read(jwk), (String) kid);
    }

    private static JsonArray written(Buffer json) {
        try {
            if (new JsonObject(json).getValue("keys") instanceof JsonArray keys) {
                if (keys.size() > MOST_KEYS) {
                    throw new UnusableKeySet("it has more than " + MOST_KEYS + " keys");
                }
                return keys;
            }
        } catch (DecodeException noObject) {
            throw new UnusableKeySet("it is no JSON object");
        }
        throw new UnusableKeySet("it has no list of keys");
    }
}
