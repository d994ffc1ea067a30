package dev.callgate.auth.keys;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The algorithms that tokens may be signed with; a key is for exactly one of them. */
enum Algorithm {
    RS256("RS256"),
    ES256("ES256"),
    EDDSA("EdDSA"),
    /** With a secret that is shared; never with a key that is published. */
    HS256("HS256");

    /** What may be published, to follow "must be". */
    static final String PUBLIC = "RSA of 2048 bits or more, EC P-256, or Ed25519";

    private static final int LEAST_RSA_BITS = 2048;

    private final String name;

    Algorithm(String name) {
        this.name = name;
    }

    /** As in a token's header. */
    String written() {
        return name;
    }

    /** Whether a header names one that is for published keys. */
    static boolean isPublic(String written) {
        return !written.equals(HS256.name) && Arrays.stream(values()).anyMatch(one -> one.name.equals(written));
    }

    /** The one that fits this key, or null where the key is too weak or of another kind. */
    static @Nullable Algorithm of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
            return RS256;
        } else if (key instanceof ECPublicKey ec && P256.is(ec.getParams())) {
            return ES256;
        } else if (key instanceof EdECPublicKey ed
                && NamedParameterSpec.ED25519.getName().equals(ed.getParams().getName())) {
            return EDDSA;
        }
        return null;
    }
}
