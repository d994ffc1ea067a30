package dev.callgate.bench;

import dev.callgate.policy.Change;
import dev.callgate.policy.Context;
import dev.callgate.policy.Decision;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.View;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pure core: a decision on ids, a view, a change, at three sizes of tenant. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PolicyBench {
    private static final int QUESTIONS = 4096;
    private static final String[] ACTIONS = {"pickup", "steal", "spy", "originateTo", "viewOtherParty"};

    @Param({"50", "5000", "100000"})
    public int extensions;

    private TenantPolicy policy = Company.of(1);
    private final Subject[] subjects = new Subject[QUESTIONS];
    private final TargetKey[] targets = new TargetKey[QUESTIONS];
    private int next;

    @Setup
    public void build() {
        policy = Company.of(extensions);
        Random random = new Random(42);
        int teams = Company.teams(extensions);
        for (int i = 0; i < QUESTIONS; i++) {
            int who = random.nextInt(extensions);
            // Half of the questions are about the asker's own team, as people mostly work with those.
            int mate = (who % teams + teams * random.nextInt(Company.TEAM)) % extensions;
            subjects[i] = new Subject.OfUser(Company.user(who));
            targets[i] = Company.extension(random.nextBoolean() ? mate : random.nextInt(extensions));
        }
    }

    @Benchmark
    public Decision decide() {
        int i = next++ & (QUESTIONS - 1);
        return policy.decide(subjects[i], ACTIONS[i % ACTIONS.length], targets[i], Context.NONE, 0);
    }

    /** One entry of the group that most is done with: a target leaves its team. */
    @Benchmark
    public TenantPolicy apply() {
        int i = next++ % extensions;
        Fact member = new Fact.GroupTarget(Company.team(i % Company.teams(extensions)), Company.extension(i));
        return policy.apply(
                new Change("bench", 1, 1, 0, "system", Instant.EPOCH, "bench", List.of(Entry.removed(member))));
    }

    @Benchmark
    public View view() {
        return policy.view(Company.user(next++ % extensions), 0);
    }
}
