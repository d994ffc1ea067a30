package dev.callgate.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** CONTRACT ONLY: one user's effective permissions at one instant under one policy. Immutable. */
@SuppressWarnings("DoNotCallSuggester")
public final class View {
    private View() {}

    /** What the user may do to one target; {@code actions} are the bits of the catalogue, never 0. */
    public record Row(TargetKey target, long actions, ViewOtherPartyOverride override) {}

    /** How two views differ in one target; a side is null where its view lacks the target. */
    public record Difference(
            TargetKey target,
            @Nullable Row before,
            @Nullable Row after) {}

    /** The rows, ordered by target. */
    public List<Row> rows() {
        throw new IllegalStateException("contract");
    }

    /** The rows of extensions with at least one of TelecomX's eleven flags, ordered by extension id. */
    public List<Row> permissions() {
        throw new IllegalStateException("contract");
    }

    /** A hash of {@link #permissions}, equal on every node, without quotes. */
    public String etag() {
        throw new IllegalStateException("contract");
    }

    /** The instant (milliseconds) at which a window begins or ends and this view must be made anew. */
    public long validUntil() {
        throw new IllegalStateException("contract");
    }

    /** Whether making the view anew from {@code policy} at {@code now} would give the same rows. */
    public boolean holds(TenantPolicy policy, long now) {
        throw new IllegalStateException("contract");
    }

    /** How the {@link #permissions} differ from an earlier view's, ordered by extension id. */
    public List<Difference> since(View before) {
        throw new IllegalStateException("contract");
    }
}
