package dev.callgate.bench;

import dev.callgate.decision.Answer;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.Question;
import dev.callgate.policy.Context;
import java.time.Duration;
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

/** From the words of a request to decision and reason: what a surface does between parsing and rendering. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DecisionBench {
    private static final int QUESTIONS = 4096;
    private static final String[] ACTIONS = {"pickup", "steal", "spy", "originateTo", "viewOtherParty"};

    @Param({"50", "5000", "100000"})
    public int extensions;

    private Decisions decisions = new Decisions(new FakePolicies(), Duration.ofSeconds(5));
    private final Question[] questions = new Question[QUESTIONS];
    private int next;

    @Setup
    public void build() {
        decisions = new Decisions(new FakePolicies(Company.of(extensions)), Duration.ofSeconds(5));
        Random random = new Random(42);
        for (int i = 0; i < QUESTIONS; i++) {
            String subject = "endpoint:PJSIP/" + (100_000 + random.nextInt(extensions));
            String target = "extension:" + (100_000 + random.nextInt(extensions));
            questions[i] = new Question(subject, ACTIONS[i % ACTIONS.length], target, Context.NONE, null);
        }
    }

    @Benchmark
    public Answer ask() {
        return decisions.decide("bench", questions[next++ & (QUESTIONS - 1)]);
    }
}
