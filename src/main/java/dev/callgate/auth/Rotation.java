package dev.callgate.auth;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a new signing key beside those in use, and gives these the instant from which nobody needs them: the new key's
 * turn, a token's longest life, and a minute for clocks that differ.
 */
record Rotation(NewSigningKey made, Duration longest) implements Command {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.list(PublicKey.class).map(this::plan);
    }

    private Plan plan(List<PublicKey> keys) {
        PublicKey key = made.key();
        Instant retired = key.created().plus(SigningKeys.LEAD).plus(longest).plus(MARGIN);
        List<Entry> entries = new ArrayList<>(List.of(Entry.created(key)));
        for (PublicKey old : keys) {
            if (old.retired() == null) {
                refuseWhileWaiting(old, keys.size(), key.created());
                entries.add(new Entry(old, new PublicKey(old.kid(), old.jwk(), old.created(), retired)));
            }
        }
        return new Plan(entries, List.of(), List.of(made.secret()));
    }

    /** The very first key signs at once, so it may be replaced at once. */
    private static void refuseWhileWaiting(PublicKey old, int keys, Instant now) {
        if (keys > 1 && old.created().plus(SigningKeys.LEAD).isAfter(now)) {
            throw new Refusal(
                    Fault.CONFLICT,
                    null,
                    "the last new key does not sign yet; wait until "
                            + old.created().plus(SigningKeys.LEAD));
        }
    }
}
