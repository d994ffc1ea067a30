package dev.callgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user's effective permissions at one instant under one policy, immutable. It keeps the immutable parts of the
 * policy that it was made from, and so can tell whether it still holds under a later one.
 */
public final class View {
    private final UUID user;
    private final Object key;
    private final List<Row> rows;
    private final List<Row> permissions;
    private final String etag;
    private final ViewParts parts;

    View(UUID user, Object key, List<Row> rows, ViewParts parts) {
        this.user = user;
        this.key = key;
        this.rows = List.copyOf(rows);
        this.permissions = this.rows.stream()
                .filter(row -> row.target().isExtension() && (row.actions() & BuiltIn.TELECOMX_MASK) != 0)
                .toList();
        this.etag = Etag.of(permissions);
        this.parts = parts;
    }

    /** What the user may do to one target; {@code actions} are the bits of the catalogue, never 0. */
    public record Row(TargetKey target, long actions, ViewOtherPartyOverride override) {
        /** TelecomX's eleven flags alone. */
        public long flags() {
            return actions & BuiltIn.TELECOMX_MASK;
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

    /** The rows of extensions with at least one of TelecomX's eleven flags, ordered by extension id. */
    public List<Row> permissions() {
        return permissions;
    }

    /** A hash of {@link #permissions}, equal on every node, without quotes. */
    public String etag() {
        return etag;
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
        return parts.hold(policy.state(), now) && policy.viewKey(user).equals(key);
    }

    /** How the {@link #permissions} differ from an earlier view's, ordered by extension id. */
    public List<Difference> since(View before) {
        List<Difference> differences = new ArrayList<>();
        List<Row> old = before.permissions;
        int i = 0;
        int j = 0;
        while (i < old.size() || j < permissions.size()) {
            int order = i == old.size()
                    ? 1
                    : j == permissions.size()
                            ? -1
                            : old.get(i).target().compareTo(permissions.get(j).target());
            Row was = order <= 0 ? old.get(i++) : null;
            Row is = order >= 0 ? permissions.get(j++) : null;
            if (was == null || is == null || !was.showsSamePermissions(is)) {
                differences.add(difference(was, is));
            }
        }
        return differences;
    }

    private static Difference difference(@Nullable Row was, @Nullable Row is) {
        Row either = was != null ? was : is;
        if (either == null) {
            throw new IllegalArgumentException("a difference needs a side");
        }
        return new Difference(either.target(), was, is);
    }
}
