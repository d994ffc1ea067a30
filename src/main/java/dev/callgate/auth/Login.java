package dev.callgate.auth;

import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Ids;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Credentials.Candidate;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Checks a name and password, for log-ins and for Basic authentication. Whatever is wrong (name, password, a name that
 * several tenants have, a user who is disabled or may not log in), the answer is the same and takes the same work.
 * Thread-safe.
 */
public final class Login {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PASSWORD = 1024;

    private final Passwords passwords;
    private final Credentials credentials;
    private final Policies policies;
    private final @Nullable String defaultTenant;
    private final Attempts byName;
    private final Attempts byAddress;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Future<String> nobodysHash;

    /**
     * Somebody who proved to be this user.
     *
     * @param credentialVersion of the password that was shown
     */
    public record Identity(String tenant, User user, int credentialVersion) {}

    private record Name(@Nullable String tenant, String username) {
        @Override
        public String toString() {
            return tenant == null ? username : username + "@" + tenant;
        }
    }

    /** @param defaultTenant the tenant of names without one; with null, such a name must be the only one of all tenants */
    public Login(
            Passwords passwords,
            Credentials credentials,
            Policies policies,
            @Nullable String defaultTenant,
            AttemptLimits limits) {
        this.passwords = passwords;
        this.credentials = credentials;
        this.policies = policies;
        this.defaultTenant = defaultTenant;
        this.byName = new Attempts(limits.perName(), limits.refill(), System::nanoTime);
        this.byAddress = new Attempts(limits.perAddress(), limits.refill(), System::nanoTime);
        this.mostWaiting = limits.waiting();
        this.nobodysHash = passwords.hash("nobody");
    }

    /**
     * Checks; fails with {@link NotAuthorized} for wrong credentials and too many attempts, and with a {@link Refusal}
     * where this cannot be told now.
     *
     * @param login {@code user@tenant}, or a bare user name
     * @param address where the attempt comes from
     */
    public Future<Identity> check(String login, String password, String address) {
        if (login.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            return Future.failedFuture(wrong("too long"));
        }
        Name name = name(login);
        if (!byAddress.take(address) || !byName.take(name.toString())) {
            return Future.failedFuture(new NotAuthorized(AuthFailure.TOO_MANY_ATTEMPTS, "for " + address));
        }
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    new Refusal(Fault.UNAVAILABLE, null, "too many log-ins at once; try again in a few seconds"));
        }
        return find(name)
                .compose(candidate -> verify(candidate, password))
                .map(this::identity)
                .onSuccess(identity -> {
                    byAddress.giveBack(address);
                    byName.giveBack(name.toString());
                })
                .onComplete(done -> waiting.decrementAndGet());
    }

    private Name name(String login) {
        int at = login.lastIndexOf('@');
        if (at > 0 && isTenant(login.substring(at + 1))) {
            return new Name(login.substring(at + 1), login.substring(0, at));
        }
        return new Name(defaultTenant, login);
    }

    private static boolean isTenant(String text) {
        try {
            return !Ids.tenant(text).isEmpty();
        } catch (IllegalArgumentException notATenant) {
            return false;
        }
    }

    private Future<@Nullable Candidate> find(Name name) {
        if (name.username().chars().anyMatch(Character::isISOControl)) {
            return Future.succeededFuture(null);
        }
        return credentials.named(name.tenant(), name.username()).map(Login::only);
    }

    private static @Nullable Candidate only(List<Candidate> candidates) {
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private Future<Candidate> verify(@Nullable Candidate candidate, String password) {
        Future<String> hash = candidate == null ? nobodysHash : Future.succeededFuture(candidate.hash());
        return hash.compose(known -> passwords.verify(password, known)).map(matches -> {
            if (candidate == null || !matches) {
                throw wrong("name or password");
            }
            return candidate;
        });
    }

    private Identity identity(Candidate candidate) {
        TenantPolicy policy = policies.find(candidate.tenant());
        User user = policy == null ? null : policy.user(candidate.user());
        if (user == null || !BearerAuthenticator.mayLogIn(user)) {
            throw wrong("barred " + candidate);
        }
        return new Identity(candidate.tenant(), user, candidate.credentialVersion());
    }

    private static NotAuthorized wrong(String what) {
        return new NotAuthorized(AuthFailure.WRONG_CREDENTIALS, what);
    }
}
