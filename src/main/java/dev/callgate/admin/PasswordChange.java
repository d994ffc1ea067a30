package dev.callgate.admin;

import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.KeptDigest;
import dev.callgate.auth.Login;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.WaitingLine;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Registry;
import dev.callgate.registry.Secret;
import dev.callgate.registry.command.Reach;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Gives users other passwords. The hash is made before the transaction, as it is slow; whether the change may be made is
 * judged inside it. Thread-safe.
 */
public final class PasswordChange {
    private static final int MOST_WAITING = 100;

    private final Registry registry;
    private final Policies policies;
    private final Login login;
    private final Passwords passwords;
    private final KeptDigest digest;
    private final WaitingLine line = new WaitingLine(MOST_WAITING);

    public PasswordChange(Registry registry, Policies policies, Login login, Passwords passwords, KeptDigest digest) {
        this.registry = registry;
        this.policies = policies;
        this.login = login;
        this.passwords = passwords;
        this.digest = digest;
    }

    /** A user of a tenant, and the password to be given. */
    record Wanted(String tenant, User user, String password) {
        @Override
        public String toString() {
            return "Wanted[" + tenant + "/" + user.id() + ", redacted]";
        }
    }

    /**
     * Changes a user's password for the user in person. Fails with a FORBIDDEN {@link Refusal} where {@code current} is
     * not the present one, with {@link NotAuthorized} after too many of those.
     *
     * @param address where the request comes from
     */
    Future<Committed> inPerson(Origin origin, Wanted wanted, String current, String address) {
        return login.check(wanted.user().username() + "@" + wanted.tenant(), current, address)
                .recover(PasswordChange::told)
                .compose(shown -> write(origin, wanted, before -> {
                    if (before.credentialVersion() != shown.credentialVersion()) {
                        throw new Refusal(Fault.CONFLICT, null, "the password has been changed meanwhile");
                    }
                    return before.withNewPassword(Instant.ofEpochMilli(policies.now()));
                }));
    }

    /** Changes it for somebody of this access level; fails with a FORBIDDEN {@link Refusal} where the user is above. */
    Future<Committed> by(Origin origin, AccessLevel level, Wanted wanted) {
        return write(origin, wanted, before -> {
            User user = Reach.within(level, before);
            return user.withNewPassword(user.lastPasswordChangedAt());
        });
    }

    private static Future<Login.Identity> told(Throwable failure) {
        boolean wrong = failure instanceof NotAuthorized why && why.failure() == AuthFailure.WRONG_CREDENTIALS;
        return Future.failedFuture(
                wrong ? new Refusal(Fault.FORBIDDEN, "current", "is not the present password") : failure);
    }

    private Future<Committed> write(Origin origin, Wanted wanted, UnaryOperator<User> change) {
        return line.through(() -> passwords.hash(wanted.password()))
                .map(hash -> new Secret.Password(wanted.user().id(), hash, digest.of(wanted.password())))
                .compose(secret -> registry.write(wanted.tenant(), origin, command(secret, change)));
    }

    private static Command command(Secret.Password secret, UnaryOperator<User> change) {
        return rows -> rows.find(User.class, secret.user()).map(there -> {
            User before = Given.found(there, "user " + secret.user());
            return new Plan(List.of(new Entry(before, change.apply(before))), List.of(), List.of(secret));
        });
    }
}
