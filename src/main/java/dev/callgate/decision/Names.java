package dev.callgate.decision;

import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Ids;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names that people and PBX nodes use, resolved to the subjects and targets of one policy. A name that could mean
 * two things stays that; nothing is guessed, because a phone's {@code 201} may be somebody else's username. What a core
 * server narrows are numbers and endpoints: those are unique per core server only.
 */
record Names(TenantPolicy policy, @Nullable UUID coreServer) {
    static final String USER = "user";
    static final String ENDPOINT = "endpoint";

    /** An extension that is owned comes out as its owner. */
    Candidates<Subject> subject(String text) {
        Candidates<Subject> found = new Candidates<>();
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        switch (colon < 0 ? "" : text.substring(0, colon)) {
            case USER -> users(rest, found);
            case ENDPOINT -> speakers(policy.targetsAt(rest), found);
            case TargetKey.EXTENSION -> extensions(rest, found);
            default -> {
                users(text, found);
                speakers(policy.targetsAt(text), found);
                extensions(text, found);
            }
        }
        return found;
    }

    private void users(String text, Candidates<Subject> found) {
        User named = policy.userNamed(text);
        if (named != null) {
            found.add(new Subject.OfUser(named.id()));
        }
        if (Ids.isUuid(text)) {
            User user = policy.user(UUID.fromString(text));
            if (user != null) {
                found.add(new Subject.OfUser(user.id()));
            }
        }
    }

    private void extensions(String text, Candidates<Subject> found) {
        Target target = withId(TargetKey.EXTENSION, text);
        if (target != null) {
            found.add(speaker(target));
        }
        speakers(policy.targetsNumbered(text), found);
    }

    private void speakers(List<TargetKey> keys, Candidates<Subject> found) {
        for (TargetKey key : keys) {
            Target target = key.isExtension() ? here(key) : null;
            if (target != null) {
                found.add(speaker(target));
            }
        }
    }

    private static Subject speaker(Target extension) {
        UUID owner = extension.owner();
        return owner != null
                ? new Subject.OfUser(owner)
                : new Subject.OfExtension(extension.target().id());
    }

    /** A named type is taken at its word; otherwise only types that the action fits are looked at. */
    Candidates<TargetKey> target(String text, Action action) {
        Candidates<TargetKey> found = new Candidates<>();
        Predicate<String> fits = action.targetTypes()::contains;
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        boolean endpoint = prefix.equals(ENDPOINT);
        boolean type = policy.catalogue().targetTypes().contains(prefix);
        if (type) {
            withIdOrNumber(List.of(prefix), rest, prefix::equals, found);
        }
        if (endpoint) {
            among(policy.targetsAt(rest), fits, found);
        }
        if (!type && !endpoint) {
            withIdOrNumber(action.targetTypes(), text, fits, found);
            among(policy.targetsAt(text), fits, found);
        }
        return found;
    }

    private void withIdOrNumber(
            Iterable<String> types, String text, Predicate<String> fits, Candidates<TargetKey> found) {
        for (String type : types) {
            Target target = withId(type, text);
            if (target != null) {
                found.add(target.target());
            }
        }
        among(policy.targetsNumbered(text), fits, found);
    }

    private void among(List<TargetKey> keys, Predicate<String> fits, Candidates<TargetKey> found) {
        for (TargetKey key : keys) {
            if (fits.test(key.type()) && here(key) != null) {
                found.add(key);
            }
        }
    }

    private @Nullable Target withId(String type, String id) {
        boolean wellFormed = type.equals(TargetKey.EXTENSION) ? Ids.isExtension(id) : Ids.isWord(id);
        return wellFormed ? policy.target(new TargetKey(type, id)) : null;
    }

    /** The target, or null where it lives on another core server than the one asked about. */
    private @Nullable Target here(TargetKey key) {
        Target target = policy.target(key);
        return target != null && (coreServer == null || coreServer.equals(target.coreServer())) ? target : null;
    }
}
