package dev.callgate.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callgate.auth.Login.Identity;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.TenantTree;
import dev.callgate.registry.Policies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names and passwords that were lately found right, for a bounded time and in bounded number. What is remembered is whom
 * they meant, never that they are let in: each use is judged by the live policy, so another password, name, level or
 * namesake counts as soon as this node hears of it. They are known by an HMAC under a key of this process alone, so that
 * nothing kept here helps to find a password. Thread-safe; never blocks.
 */
final class VerifiedCredentials {
    private static final int MOST = 10_000;
    private static final String HMAC = "HmacSHA256";

    private final Policies policies;
    private final Cache<ByteBuffer, Verified> verified;
    private final SecretKey secret;

    private final AtomicLong swaps = new AtomicLong();

    /** Every policy that was swapped is counted, but not the tree of the tenants, which says which of them there are. */
    private record Seen(long swaps, TenantTree tenants) {
        boolean is(Seen other) {
            return swaps == other.swaps && isSame(tenants, other.tenants);
        }

        @SuppressWarnings("ReferenceEquality") // immutable: another tree is another object
        private static boolean isSame(TenantTree one, TenantTree other) {
            return one == other;
        }
    }

    private static final class Verified {
        final LoginName name;
        final Namesakes namesakes;
        final Identity who;

        /** Where the policies were when the name last had these namesakes. */
        volatile @Nullable Seen same;

        Verified(LoginName name, Namesakes namesakes, Identity who) {
            this.name = name;
            this.namesakes = namesakes;
            this.who = who;
        }
    }

    /** @param nanos a clock as {@link System#nanoTime} */
    VerifiedCredentials(Policies policies, Duration lifetime, LongSupplier nanos) {
        this.policies = policies;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(lifetime)
                .ticker(nanos::getAsLong)
                .build();
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, HMAC);
        policies.listen((tenant, after) -> swaps.incrementAndGet());
    }

    /** By what a name and password, as given, are known here. */
    ByteBuffer key(String name, String password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            update(mac, name);
            update(mac, password);
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }

    /**
     * Remembers what was found right.
     *
     * @param namesakes those from before the database was asked
     */
    void put(ByteBuffer key, LoginName name, Namesakes namesakes, Identity who) {
        if (namesakes.include(who)) {
            verified.put(key, new Verified(name, namesakes, who));
        }
    }

    /** Who may be let in without a hash now, or null. */
    @Nullable Identity find(ByteBuffer key) {
        Verified known = verified.getIfPresent(key);
        if (known == null || !hasSameNamesakes(known)) {
            return null;
        }
        Identity then = known.who;
        TenantPolicy policy = policies.find(then.tenant());
        User user = policy == null ? null : policy.user(then.user().id());
        return user == null
                        || !user.username().equals(known.name.username())
                        || user.credentialVersion() != then.credentialVersion()
                        || !BearerAuthenticator.mayLogIn(user)
                ? null
                : new Identity(then.tenant(), user, then.credentialVersion());
    }

    /** Looks through the tenants only where a policy was swapped since the last look. */
    private boolean hasSameNamesakes(Verified known) {
        Seen now = new Seen(swaps.get(), policies.tenants());
        Seen then = known.same;
        if (then == null || !then.is(now)) {
            if (!known.namesakes.equals(Namesakes.of(known.name, policies))) {
                return false;
            }
            known.same = now;
        }
        return true;
    }
}
