package dev.callgate.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Judges a token by itself: form, key, algorithm, signature, issuer, audience, times. Good ones are remembered under
 * their SHA-256, as their claims only, never as an allow; expiry and key are judged anew at each use. Thread-safe.
 */
final class TokenVerifier {
    /** Only ever cloned, which is cheaper than looking the algorithm up. */
    private static final MessageDigest SHA256 = sha256();

    private final KeyRing keys;
    private final Policies policies;
    private final TokenSettings settings;
    private final ForeignIssuers issuers;
    private final Cache<ByteBuffer, TokenClaims> verified;

    TokenVerifier(Vertx vertx, Policies policies, TokenSettings settings, ForeignIssuers issuers) {
        this.keys = new KeyRing(vertx, policies, settings);
        this.policies = policies;
        this.settings = settings;
        this.issuers = issuers;
        this.verified = Caffeine.newBuilder().maximumSize(settings.cached()).build();
    }

    /** The claims of a good token; fails with {@link NotAuthorized}. */
    Future<TokenClaims> verify(String token) {
        ByteBuffer digest = sha256(token);
        TokenClaims known = verified.getIfPresent(digest);
        if (known != null && meansTheSame(known)) {
            return Future.succeededFuture(known).map(this::stillGood);
        }
        if (!isToken(token)) {
            throw new NotAuthorized(AuthFailure.MALFORMED, "no token's characters");
        }
        JsonObject header = part(token, 0);
        ForeignIssuer issuer = issuers.find(String.valueOf(part(token, 1).getValue("iss")));
        return (issuer == null ? own(token, header) : issuer.verify(token, header, policies))
                .map(this::stillGood)
                .onSuccess(claims -> verified.put(digest, claims));
    }

    /** A username may have become another person's since. */
    private boolean meansTheSame(TokenClaims known) {
        if (known.named() == null) {
            return true;
        }
        TenantPolicy policy = policies.find(known.tenant());
        User user = policy == null ? null : policy.userNamed(known.named());
        return user != null && user.id().equals(known.user());
    }

    private Future<TokenClaims> own(String token, JsonObject header) {
        long now = policies.now();
        String kid = kid(header);
        JWTAuth jwt = keys.find(kid, now);
        if (jwt == null) {
            return Future.failedFuture(new NotAuthorized(AuthFailure.INVALID, "unknown or retired key"));
        }
        // Composed, as the library throws on the spot where a claim is of another type than it expects.
        return Future.succeededFuture(new TokenCredentials(token))
                .compose(jwt::authenticate)
                .recover(e -> Future.failedFuture(new NotAuthorized(AuthFailure.INVALID, "bad signature or origin")))
                .map(user ->
                        TokenClaims.read(kid, user.attributes().getJsonObject("accessToken"), now, settings.leeway()));
    }

    /** Holds what a token showed against the clock and the keys of now. */
    void check(Caller.Proof proof) {
        long now = policies.now();
        if (proof.validUntil() <= now - settings.leeway().toMillis()) {
            throw new NotAuthorized(AuthFailure.EXPIRED, "the token is over");
        }
        if (!issuers.vouchFor(proof.kid()) && !keys.isGood(proof.kid(), now)) {
            throw new NotAuthorized(AuthFailure.INVALID, "the key was retired or taken back");
        }
    }

    private TokenClaims stillGood(TokenClaims claims) {
        check(claims.proof());
        return claims;
    }

    /** The key that an otherwise unverified header names; the algorithm must be ours before any key is looked at. */
    private static String kid(JsonObject header) {
        if (KeyRing.ALGORITHM.equals(header.getValue("alg"))
                && header.getValue("kid") instanceof String kid
                && !header.containsKey("crit")) {
            return kid;
        }
        throw new NotAuthorized(AuthFailure.INVALID, "another algorithm, no key, or a header we must not ignore");
    }

    /** A part as it is written, with nothing verified yet: good only for finding out whom to ask. */
    private static JsonObject part(String token, int index) {
        String[] segments = token.split("\\.", -1);
        if (segments.length != 3) {
            throw new NotAuthorized(AuthFailure.MALFORMED, "not three segments");
        }
        try {
            return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(segments[index])));
        } catch (IllegalArgumentException | DecodeException noObject) {
            throw new NotAuthorized(AuthFailure.MALFORMED, "not a token's header or claims");
        }
    }

    /** The syntax of RFC 6750, of what is not remembered: no remembered token has other characters. */
    private static boolean isToken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "._~+/-".indexOf(c) < 0) {
                return false;
            }
        }
        return end > 0;
    }

    /** What is not ASCII counts as a question mark, which no token has, so it is never taken for one that was good. */
    private static ByteBuffer sha256(String token) {
        try {
            MessageDigest digest = (MessageDigest) SHA256.clone();
            return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
