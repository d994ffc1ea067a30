package dev.callgate.admin.directory;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserSetting;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nobody makes, alters or removes people above the own access level, nor their settings and access permissions; nor may
 * a password be given for them, as the answer would tell whether it is the present one.
 */
final class Levels {
    private final Draft draft;
    private final At users;
    private final Rights rights;
    private final Findings findings;

    private Levels(Draft draft, At users, Rights rights, Findings findings) {
        this.draft = draft;
        this.users = users;
        this.rights = rights;
        this.findings = findings;
    }

    /** @param elsewhere the place to name where no other says what is wrong */
    static void check(Draft draft, At elsewhere, Rights rights, Findings findings) {
        At users = elsewhere.document().root().find(Section.USERS.title());
        Levels levels = new Levels(draft, users == null ? elsewhere : users, rights, findings);
        Difference.between(draft.current(), draft.wanted()).forEach(levels::check);
        for (PasswordWish wish : draft.passwords()) {
            levels.check(wish.user(), draft.wanted().find(User.class, wish.user()));
        }
    }

    private void check(Entry entry) {
        UUID person = person(entry.fact());
        if (person != null) {
            check(person, entry.fact());
        }
    }

    private void check(UUID person, @Nullable Fact fact) {
        At origin = fact == null ? null : draft.origin(fact);
        check(draft.current().find(User.class, person), origin == null ? users : origin);
        check(draft.wanted().find(User.class, person), origin == null ? users : origin);
    }

    private void check(@Nullable User user, At at) {
        AccessLevel level = user == null ? AccessLevel.NO_LOGIN : user.accessLevel();
        if (user != null && !rights.covers(level)) {
            findings.add(
                    at, "would touch " + user.username() + " with access level " + level + ", which is above yours");
        }
    }

    private static @Nullable UUID person(Fact fact) {
        if (fact instanceof User user) {
            return user.id();
        } else if (fact instanceof UserSetting setting) {
            return setting.user();
        }
        return fact instanceof AccessPermission permission ? permission.user() : null;
    }
}
