package dev.callgate.auth;

import dev.callgate.auth.LoginAttempts.Attempt;
import dev.callgate.auth.LoginAttempts.Place;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Credentials.Candidate;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import java.util.List;
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
    private final LoginAttempts attempts;
    private final WaitingLine line;
    private final Future<String> nobodysHash;

    /**
     * Somebody who proved to be this user.
     *
     * @param credentialVersion of the password that was shown
     */
    public record Identity(String tenant, User user, int credentialVersion) {}

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
        this.attempts = new LoginAttempts(limits);
        this.line = new WaitingLine(limits.waiting());
        this.nobodysHash = passwords.hash("nobody");
    }

    /**
     * Checks; fails with {@link NotAuthorized} for wrong credentials and too many attempts, and with a {@link Refusal}
     * where this cannot be told now. Only a wrong password uses up an attempt.
     *
     * @param login {@code user@tenant}, or a bare user name
     * @param address where the attempt comes from
     */
    public Future<Identity> check(String login, String password, String address) {
        if (login.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            return Future.failedFuture(wrong("too long"));
        }
        LoginName name = name(login);
        Attempt attempt = attempts.take(new Place(name, address));
        if (attempt == null) {
            return Future.failedFuture(tooMany(address));
        }
        return line.through(() -> find(name).compose(candidate -> verify(candidate, password)))
                .map(this::identity)
                .onSuccess(identity -> attempts.proved(attempt.place()))
                .onComplete((identity, failure) -> {
                    if (!(failure instanceof NotAuthorized)) {
                        attempts.giveBack(attempt);
                    }
                });
    }

    /** Who is meant by what somebody logs in with. */
    LoginName name(String login) {
        return LoginName.of(login, defaultTenant);
    }

    /** Whether credentials that were found right before may be shown from there; where not, {@link #tooMany} came. */
    boolean mayShow(LoginName name, String address) {
        return attempts.isLeft(new Place(name, address));
    }

    /** Whether {@link #check} would look at all; so that nothing is looked up for those who must wait. */
    boolean mayCheck(LoginName name, String address) {
        return attempts.areLeft(new Place(name, address));
    }

    /**
     * Lets credentials that were found right before count as a log-in from this address.
     *
     * @throws NotAuthorized where so many wrong ones came that the right ones must wait too: else to be let in would
     *     tell whoever guesses that a guess was right
     */
    void readmit(LoginName name, String address) {
        if (!mayShow(name, address)) {
            throw tooMany(address);
        }
        attempts.proved(new Place(name, address));
    }

    private Future<@Nullable Candidate> find(LoginName name) {
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

    static NotAuthorized tooMany(String address) {
        return new NotAuthorized(AuthFailure.TOO_MANY_ATTEMPTS, "for " + address);
    }
}
