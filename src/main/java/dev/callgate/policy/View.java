package dev.callgate.policy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one user may do to targets at one instant under one policy, immutable. It keeps the immutable parts of the
 * policy that it was made from, and so can tell whether it still holds under a later one.
 */
public final class View {
    private final UUID user;
    private final Object key;
    private final List<Row> rows;
    private final List<Row> permissions;
    private final String etag;
    private final ViewParts parts;
    private @Nullable Etag ofRows;

    View(UUID user, Object key, List<Row> rows, ViewParts parts) {
        this.user = user;
        this.key = key;
        this.rows = List.copyOf(rows);
        this.permissions = this.rows.stream().filter(Row::isInPermissions).toList();
        this.etag = Etag.ofPermissions(permissions).toString();
        this.parts = parts;
    }

    /** What the user may do to one target; {@code actions} are the bits of the catalogue, never 0. */
    public record Row(TargetKey target, long actions, ViewOtherPartyOverride override) {
        /** TelecomX's eleven flags alone. */
        public long flags() {
            return actions & BuiltIn.TELECOMX_MASK;
        }

        boolean isInPermissions() {
            return target.isExtension() && flags() != 0;
        }

        boolean showsSamePermissions(Row other) {
            return flags() == other.flags() && override == other.override;
        }
    }

    /** How two views differ in one target; a side is null where its view lacks the target, never both. */
    public record Difference(
            TargetKey target,
            @Nullable Row before,
            @Nullable Row after) {}

    /** The rows, ordered by target; raw rights, before an override narrows them. */
    public List<Row> rows() {
        return rows;
    }

    /** The names of what one of its rows allows, sorted, by the catalogue that the view was made with. */
    public List<String> actions(Row row) {
        return parts.catalogue().names(row.actions());
    }

    /** The bits of what the user may do to this target; 0 where nothing. */
    public long actions(TargetKey target) {
        int from = 0;
        int to = rows.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = rows.get(middle).target().compareTo(target);
            if (order == 0) {
                return rows.get(middle).actions();
            } else if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return 0;
    }

    /** The rows of extensions with at least one of TelecomX's eleven flags, ordered by extension id. */
    public List<Row> permissions() {
        return permissions;
    }

    /** A hash of {@link #permissions}, equal on every node, without quotes. */
    public String etag() {
        return etag;
    }

    /** Of all rows, as whoever sees all actions by name sees them. Computed when first asked for. */
    Etag ofRows() {
        Etag known = ofRows;
        if (known == null) {
            known = Etag.ofRows(rows, parts.catalogue());
            ofRows = known;
        }
        return known;
    }

    /** The instant (milliseconds) at which a window begins or ends and this view must be made anew. */
    public long validUntil() {
        return parts.until();
    }

    /** About how many bytes of heap this view holds for itself, for caches. */
    public int weight() {
        return 256 + 48 * rows.size() + parts.weight();
    }

    /** Whether making the view anew from {@code policy} at {@code now} for the same user would give the same rows. */
    public boolean holds(TenantPolicy policy, long now) {
        return holdsFor(policy.viewKey(user), policy, now);
    }

    /** The same for any user who has this {@link TenantPolicy#viewKey} under the policy. */
    public boolean holdsFor(Object viewKey, TenantPolicy policy, long now) {
        return parts.hold(policy.state(), now) && viewKey.equals(key);
    }

    /** How the {@link #permissions} differ from an earlier view's, ordered by extension id. */
    public List<Difference> since(View before) {
        return Differences.between(before.permissions, permissions, Row::showsSamePermissions);
    }

    /** How the names of the {@link #actions} differ from an earlier view's, ordered by target. */
    public List<Difference> actionsSince(View before) {
        boolean sameBits = parts.catalogue().hasSameActions(before.parts.catalogue());
        return Differences.between(
                before.rows,
                rows,
                (was, is) -> sameBits
                        ? was.actions() == is.actions()
                        : before.actions(was).equals(actions(is)));
    }
}
