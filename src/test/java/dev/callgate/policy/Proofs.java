package dev.callgate.policy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Runs a proof for one seed after the other and names the seed that fails. The seeds are few and the same in every run,
 * so that a build is quick and a red one can be repeated. To look further give Maven {@code -Dproof.from=1000000
 * -Dproof.factor=20}; to repeat one seed {@code -Dproof.only=SEED} (counts of what was met then fall short).
 */
final class Proofs {
    private Proofs() {}

    static void forSeeds(int many, ThrowingConsumer<Long> proof) {
        Long only = Long.getLong("proof.only");
        long from = Long.getLong("proof.from", 1);
        LongStream seeds = only != null
                ? LongStream.of(only)
                : LongStream.range(from, from + (long) many * Integer.getInteger("proof.factor", 1));
        seeds.forEach(seed -> {
            try {
                proof.accept(seed);
            } catch (Throwable failure) {
                throw new AssertionError("with seed " + seed + ": " + failure.getMessage(), failure);
            }
        });
    }

    static TenantPolicy load(FactSet facts) {
        return TenantPolicy.of("acme", new Head(7, 77), facts.list());
    }
}
