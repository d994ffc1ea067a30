package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.TargetType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words of a tenant: the built-in actions, target types and settings, and those it added. Immutable; a change to it
 * makes a new one.
 */
public final class Catalogue {
    /** What every tenant has before it adds anything. */
    public static final Catalogue BUILT_IN =
            new Catalogue(BuiltIn.actions(), TargetType.BUILT_IN, BuiltIn.settings(), Collections.emptyNavigableMap());

    /** No word at all. */
    static final Catalogue NONE = new Catalogue(Map.of(), Set.of(), Map.of(), Map.of());

    private final Map<String, Action> actions;
    private final Set<String> targetTypes;
    private final Map<String, SettingDefinition> settings;
    private final Map<String, AccessPermissionDefinition> accessPermissions;
    private final Map<String, Action> byName;
    private final @Nullable Action[] byBit = new Action[64];
    private final Map<String, Long> fits = new HashMap<>();
    private long lite;
    private long showsState;
    private long needing;
    private long endless;

    private Catalogue(
            Map<String, Action> actions,
            Set<String> targetTypes,
            Map<String, SettingDefinition> settings,
            Map<String, AccessPermissionDefinition> accessPermissions) {
        this.actions = actions;
        this.targetTypes = targetTypes;
        this.settings = settings;
        this.accessPermissions = accessPermissions;
        this.byName = new HashMap<>(actions);
        for (Action action : actions.values()) {
            long bit = action.mask();
            byBit[action.bit()] = action;
            action.targetTypes().forEach(type -> fits.merge(type, bit, (a, b) -> a | b));
            lite |= action.lite() ? bit : 0;
            showsState |= action.showsState() ? bit : 0;
            needing |= action.needs() != null ? bit : 0;
            endless |= needsEnd(action) ? 0 : bit;
        }
    }

    /** Whether what it needs, and what that needs, comes to an end and not back to itself or to an unknown action. */
    boolean needsEnd(Action action) {
        Action at = action;
        for (int steps = 0; at != null && at.needs() != null && steps < byBit.length; steps++) {
            at = byName.get(at.needs());
        }
        return at != null && at.needs() == null;
    }

    /** The bits of the actions that are done to targets of this type. */
    long fits(String type) {
        Long mask = fits.get(type);
        return mask == null ? 0 : mask;
    }

    /** The bits of the actions that lite users have. */
    long lite() {
        return lite;
    }

    /** The bits of the actions that show a target's state. */
    long showsState() {
        return showsState;
    }

    /** These bits without those of actions whose needed action is not among them, however long the chain. */
    long withNeeds(long all) {
        long mask = all & ~endless;
        for (long rest = mask & needing; rest != 0; rest = rest & (rest - 1)) {
            Action action = byBit[Long.numberOfTrailingZeros(rest)];
            Action needed = action == null || action.needs() == null ? null : byName.get(action.needs());
            if (action != null && (needed == null || (mask & needed.mask()) == 0)) {
                return withNeeds(mask & ~action.mask());
            }
        }
        return mask;
    }

    public @Nullable Action action(String name) {
        return byName.get(name);
    }

    /** All actions, by name. */
    public Collection<Action> actions() {
        return actions.values();
    }

    public Set<String> targetTypes() {
        return targetTypes;
    }

    public @Nullable SettingDefinition setting(String name) {
        return settings.get(name);
    }

    /** All settings, by {@link String#compareTo} of the name. */
    public Collection<SettingDefinition> settings() {
        return settings.values();
    }

    public @Nullable AccessPermissionDefinition accessPermission(String permissionKey) {
        return accessPermissions.get(permissionKey);
    }

    public Collection<AccessPermissionDefinition> accessPermissions() {
        return accessPermissions.values();
    }

    /** The bits of the named actions; names that are not there have none. */
    public long mask(Collection<String> names) {
        long mask = 0;
        for (String name : names) {
            Action action = byName.get(name);
            mask |= action == null ? 0 : action.mask();
        }
        return mask;
    }

    /** The names of the actions with these bits, sorted. */
    List<String> names(long mask) {
        List<String> names = new ArrayList<>(Long.bitCount(mask));
        for (Action action : actions.values()) {
            if ((action.mask() & mask) != 0) {
                names.add(action.name());
            }
        }
        return names;
    }

    /** Whether none of the changes between both touched an action; may miss that a reload brought the same ones. */
    boolean hasSameActions(Catalogue other) {
        return actions == other.actions;
    }

    /** This catalogue with a fact of one of its four kinds put in or, where {@code after} is null, taken out. */
    Catalogue with(Entry entry) {
        Fact fact = entry.fact();
        boolean there = entry.after() != null;
        if (fact instanceof Action a) {
            return new Catalogue(changed(actions, a.name(), a, there), targetTypes, settings, accessPermissions);
        } else if (fact instanceof SettingDefinition s) {
            return new Catalogue(actions, targetTypes, changed(settings, s.name(), s, there), accessPermissions);
        } else if (fact instanceof AccessPermissionDefinition p) {
            return new Catalogue(
                    actions, targetTypes, settings, changed(accessPermissions, p.permissionKey(), p, there));
        } else if (fact instanceof TargetType t) {
            Set<String> types = new TreeSet<>(targetTypes);
            boolean ignored = there ? types.add(t.name()) : types.remove(t.name());
            return new Catalogue(actions, types, settings, accessPermissions);
        }
        throw new IllegalArgumentException("not a catalogue's fact: " + fact.kind());
    }

    private static <F> Map<String, F> changed(Map<String, F> map, String key, F fact, boolean there) {
        Map<String, F> copy = new TreeMap<>(map);
        if (there) {
            copy.put(key, fact);
        } else {
            copy.remove(key);
        }
        return copy;
    }
}
