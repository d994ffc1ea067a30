package dev.callgate.registry.command;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;

/** Nobody alters people above the own access level. */
public final class Reach {
    private Reach() {}

    /** The user; throws a FORBIDDEN {@link Refusal} where that is somebody above. */
    public static User within(AccessLevel own, User user) {
        if (!own.atLeast(user.accessLevel())) {
            throw new Refusal(Fault.FORBIDDEN, null, "This user's access level is above yours.");
        }
        return user;
    }
}
