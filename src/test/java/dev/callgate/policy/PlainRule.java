package dev.callgate.policy;

import static dev.callgate.policy.Reason.ACCESS_PERMISSION;
import static dev.callgate.policy.Reason.DENIED;
import static dev.callgate.policy.Reason.DISABLED;
import static dev.callgate.policy.Reason.GRANTED;
import static dev.callgate.policy.Reason.LITE;
import static dev.callgate.policy.Reason.NEEDS;
import static dev.callgate.policy.Reason.NEVER;
import static dev.callgate.policy.Reason.NOT_APPLICABLE;
import static dev.callgate.policy.Reason.NOT_GRANTED;
import static dev.callgate.policy.Reason.OVERRIDE;
import static dev.callgate.policy.Reason.SETTING;
import static dev.callgate.policy.Reason.TARGET_LITE;
import static dev.callgate.policy.Reason.UNKNOWN_ACTION;
import static dev.callgate.policy.Reason.UNKNOWN_SUBJECT;
import static dev.callgate.policy.Reason.UNKNOWN_TARGET;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rule a second time, sentence by sentence as the design has it, slow and plain: every question is answered by
 * reading through the bare facts. It shares nothing with the engine but the facts themselves and the built-in tables.
 */
final class PlainRule {
    /** @param statements those that decided; a decision may name any of them */
    record Answer(boolean allowed, Reason reason, Set<String> statements) {}

    private final PlainFacts facts;

    PlainRule(Collection<? extends Fact> facts) {
        this.facts = new PlainFacts(facts);
    }

    Answer decide(Subject subject, String name, @Nullable TargetKey key, Context context, long now) {
        Asker asker = facts.asker(subject);
        if (asker == null) {
            return no(UNKNOWN_SUBJECT);
        }
        if (asker.user() != null && !asker.user().enabled()) {
            return no(DISABLED);
        }
        Action action = facts.action(name);
        if (action == null) {
            return key == null ? withoutTarget(asker, name) : no(UNKNOWN_ACTION);
        }
        Target target = key == null ? null : facts.target(key);
        if (target == null) {
            return no(UNKNOWN_TARGET);
        }
        Answer raw = raw(asker, action, target, now);
        boolean hidden = !asker.owns(target)
                && hides(target.override(), context)
                && facts.withNeeds(action).contains("viewOtherParty");
        return raw.allowed() && hidden ? no(OVERRIDE) : raw;
    }

    /** The rows of a view: for every target, the actions allowed on it before its override narrows them. */
    List<View.Row> rows(UUID id, long now) {
        List<View.Row> rows = new ArrayList<>();
        Asker asker = facts.asker(new Subject.OfUser(id));
        if (asker == null || asker.user() == null || !asker.user().enabled()) {
            return rows;
        }
        for (Target target : facts.targets()) {
            long bits = 0;
            for (Action action : facts.actions()) {
                bits |= raw(asker, action, target, now).allowed() ? 1L << action.bit() : 0;
            }
            if (bits != 0) {
                rows.add(new View.Row(target.target(), bits, target.override()));
            }
        }
        return rows;
    }

    private Answer raw(Asker asker, Action action, Target target, long now) {
        if (!action.targetTypes().contains(target.target().type())) {
            return no(NOT_APPLICABLE);
        }
        if (target.never().contains(action.name())) {
            return no(NEVER);
        }
        if (asker.isLite() && !action.lite()) {
            return no(LITE);
        }
        if (action.showsState() && facts.isOwnedByLiteUser(target) && !asker.owns(target)) {
            return no(TARGET_LITE);
        }
        for (List<Subject> tier : asker.tiers()) {
            Set<String> denies = facts.statements(tier, Effect.DENY, asker, action, target, now);
            if (!denies.isEmpty()) {
                return new Answer(false, DENIED, denies);
            }
            Set<String> allows = facts.statements(tier, Effect.ALLOW, asker, action, target, now);
            if (!allows.isEmpty()) {
                return hasWhatItNeeds(asker, action, target, now) ? new Answer(true, GRANTED, allows) : no(NEEDS);
            }
        }
        return no(NOT_GRANTED);
    }

    private boolean hasWhatItNeeds(Asker asker, Action action, Target target, long now) {
        if (action.needs() == null) {
            return true;
        }
        if (facts.needsItself(action)) {
            return false;
        }
        Action needed = facts.action(action.needs());
        return needed != null && raw(asker, needed, target, now).allowed();
    }

    private Answer withoutTarget(Asker asker, String name) {
        SettingDefinition setting = facts.settingDefinition(name);
        int sign = name.indexOf(">=");
        if (setting == null && sign < 0) {
            return no(UNKNOWN_ACTION);
        }
        String permissionKey = sign < 0 ? "" : name.substring(0, sign);
        String level = sign < 0 ? "" : name.substring(sign + 2);
        AccessPermissionDefinition definition = facts.accessPermissionDefinition(permissionKey);
        if (setting == null && (definition == null || !definition.levels().contains(level))) {
            return no(UNKNOWN_ACTION);
        }
        if (asker.isLite()) {
            return no(LITE);
        }
        UUID user = asker.user() == null ? null : asker.user().id();
        if (setting != null) {
            return user == null
                    ? no(NOT_GRANTED)
                    : new Answer(setting(user, setting), SETTING, Set.of("setting:" + name));
        }
        boolean reached =
                user != null && definition != null && reaches(definition, facts.level(user, permissionKey), level);
        return new Answer(reached, ACCESS_PERMISSION, Set.of("accessPermission:" + permissionKey));
    }

    private static boolean reaches(AccessPermissionDefinition definition, @Nullable String has, String asked) {
        return has != null
                && definition.levels().indexOf(has) >= definition.levels().indexOf(asked);
    }

    /** Own value, else that of the heaviest group (weight, then name) that sets it, else the default. */
    private boolean setting(UUID user, SettingDefinition setting) {
        Boolean own = facts.ownValue(user, setting.name());
        if (own != null) {
            return own;
        }
        Boolean heaviest = facts.heaviestValue(user, setting.name());
        return heaviest != null ? heaviest : setting.defaultValue();
    }

    static boolean hides(ViewOtherPartyOverride override, Context context) {
        boolean offWork =
                context.presence() == null || Set.of("OFF_WORK", "HOLIDAY").contains(context.presence());
        boolean inPhonebook = context.inPersonalPhonebook() == null || context.inPersonalPhonebook();
        return switch (override) {
            case NONE -> false;
            case HIDE -> true;
            case HIDE_PERSONAL_PHONEBOOK -> inPhonebook;
            case HIDE_OFF_WORK -> offWork;
            case HIDE_PERSONAL_PHONEBOOK_AND_OFF_WORK -> inPhonebook || offWork;
        };
    }

    private static Answer no(Reason reason) {
        return new Answer(false, reason, Set.of());
    }

    /**
     * Who asks.
     *
     * @param user null for an extension without an owner
     * @param tiers the subjects that speak of the asker, the most specific tier first
     */
    record Asker(@Nullable User user, List<TargetKey> owned, List<List<Subject>> tiers) {
        boolean owns(Target target) {
            return user != null && user.id().equals(target.owner());
        }

        boolean isLite() {
            return user != null && !user.full();
        }
    }
}
