package dev.callgate.policy;

import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Statement.Terms;
import org.jspecify.annotations.Nullable;

/**
 * The rule: may this asker do this action to this target? Two ways through the same clauses: {@link #decide} for one
 * action, with its reason, and {@link #allowed} for all actions at once, as views need them. Stateless; allocates
 * nothing but what it returns.
 */
final class Rule {
    private Rule() {}

    static Decision decide(Asker asker, Action action, TargetNode node, Context context, long now) {
        State state = asker.state();
        if ((state.catalogue.fits(node.key().type()) & action.mask()) == 0) {
            return Decision.deny(Reason.NOT_APPLICABLE);
        }
        if (!node.target().never().isEmpty() && node.target().never().contains(action.name())) {
            return Decision.deny(Reason.NEVER);
        }
        if (asker.isLite() && !action.lite()) {
            return Decision.deny(Reason.LITE);
        }
        if (action.showsState() && node.ownerLite() && !asker.owns(node.key())) {
            return Decision.deny(Reason.TARGET_LITE);
        }
        Statement statement = deciding(asker, action.mask(), node, now);
        if (statement == null) {
            return Decision.deny(Reason.NOT_GRANTED);
        }
        if (!statement.terms().allow()) {
            return statement.decision();
        }
        return narrowed(asker, action, node, context, now, statement);
    }

    /** What is granted may still want another right, or be hidden by the target's override. */
    private static Decision narrowed(
            Asker asker, Action action, TargetNode node, Context context, long now, Statement statement) {
        if (action.needs() != null) {
            Action needed = asker.state().catalogue.action(action.needs());
            boolean ends = asker.state().catalogue.needsEnd(action);
            Decision other = needed == null || !ends ? null : decide(asker, needed, node, context, now);
            if (other != null && other.reason() == Reason.OVERRIDE) {
                return other;
            }
            if (other == null || !other.allowed()) {
                return new Decision(false, Reason.NEEDS, other == null ? null : other.statement());
            }
        }
        if (action.name().equals(BuiltIn.VIEW_OTHER_PARTY)
                && hides(node.target(), context)
                && !asker.owns(node.key())) {
            return Decision.deny(Reason.OVERRIDE);
        }
        return statement.decision();
    }

    private static boolean hides(Target target, Context context) {
        return switch (target.override()) {
            case NONE -> false;
            case HIDE -> true;
            case HIDE_PERSONAL_PHONEBOOK -> inPhonebook(context);
            case HIDE_OFF_WORK -> offWork(context);
            case HIDE_PERSONAL_PHONEBOOK_AND_OFF_WORK -> inPhonebook(context) || offWork(context);
        };
    }

    private static boolean inPhonebook(Context context) {
        return context.inPersonalPhonebook() == null || context.inPersonalPhonebook();
    }

    private static boolean offWork(Context context) {
        return context.presence() == null
                || context.presence().equals("OFF_WORK")
                || context.presence().equals("HOLIDAY");
    }

    /** The statement that decides: of the first tier that says anything a deny, else an allow; null if none does. */
    static @Nullable Statement deciding(Asker asker, long action, TargetNode node, long now) {
        for (int tier = 0; tier < Asker.TIERS; tier++) {
            Statement said = null;
            for (int i = 0, lists = asker.lists(tier); i < lists; i++) {
                said = stronger(said, asker.list(tier, i), asker, action, node, now);
                if (said != null && !said.terms().allow()) {
                    return said;
                }
            }
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    private static @Nullable Statement stronger(
            @Nullable Statement said, Statements statements, Asker asker, long action, TargetNode node, long now) {
        Statement found = first(said, statements.about(node.key()), asker, action, node, now);
        return found != null && !found.terms().allow()
                ? found
                : first(found, statements.wide(), asker, action, node, now);
    }

    private static @Nullable Statement first(
            @Nullable Statement said,
            Statement @Nullable [] statements,
            Asker asker,
            long action,
            TargetNode node,
            long now) {
        Statement found = said;
        for (int i = 0; statements != null && i < statements.length; i++) {
            Statement statement = statements[i];
            if ((found == null || !statement.terms().allow())
                    && (actions(asker, statement.terms(), node, now) & action) != 0) {
                if (!statement.terms().allow()) {
                    return statement;
                }
                found = statement;
            }
        }
        return found;
    }

    /** The bits that a statement speaks of for this target now; 0 where it does not speak of it. */
    private static long actions(Asker asker, Terms terms, TargetNode node, long now) {
        if (!terms.holdsAt(now)) {
            return 0;
        }
        Selector targets = terms.targets();
        long actions = terms.actions();
        boolean covers;
        if (targets instanceof Selector.One one) {
            covers = one.target().equals(node.key());
        } else if (targets instanceof Selector.Group group) {
            GroupNode of = asker.state().groups.get(group.id());
            covers = of != null && of.targets().has(node.key());
            actions = terms.control() && of != null ? of.actions() : actions;
        } else if (targets instanceof Selector.Type type) {
            covers = type.type().equals(node.key().type());
        } else {
            covers = asker.owns(node.key());
        }
        return covers && (terms.except().isEmpty() || !terms.except().contains(node.key())) ? actions : 0;
    }

    /** The bits of all actions that the asker may do to the target now, before its override narrows any. */
    static long allowed(Asker asker, TargetNode node, long now) {
        Catalogue catalogue = asker.state().catalogue;
        long open = catalogue.fits(node.key().type())
                & ~catalogue.mask(node.target().never());
        if (asker.isLite()) {
            open &= catalogue.lite();
        }
        if (node.ownerLite() && !asker.owns(node.key())) {
            open &= ~catalogue.showsState();
        }
        return open == 0 ? 0 : catalogue.withNeeds(stated(asker, node, now) & open);
    }

    private static long stated(Asker asker, TargetNode node, long now) {
        long allowed = 0;
        long decided = 0;
        for (int tier = 0; tier < Asker.TIERS; tier++) {
            long allow = 0;
            long deny = 0;
            for (int i = 0, lists = asker.lists(tier); i < lists; i++) {
                Statements statements = asker.list(tier, i);
                allow |= said(true, statements.about(node.key()), asker, node, now)
                        | said(true, statements.wide(), asker, node, now);
                deny |= said(false, statements.about(node.key()), asker, node, now)
                        | said(false, statements.wide(), asker, node, now);
            }
            allowed |= allow & ~deny & ~decided;
            decided |= allow | deny;
        }
        return allowed;
    }

    private static long said(boolean allow, Statement @Nullable [] statements, Asker asker, TargetNode node, long now) {
        long bits = 0;
        for (int i = 0; statements != null && i < statements.length; i++) {
            if (statements[i].terms().allow() == allow) {
                bits |= actions(asker, statements[i].terms(), node, now);
            }
        }
        return bits;
    }
}
