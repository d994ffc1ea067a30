package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.decision.Company;
import dev.callgate.decision.FakePolicies;
import dev.callgate.live.LiveServer;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserSetting;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class WatchIT {
    private final FakePolicies policies = new FakePolicies(Company.policy());
    private final LiveServer server = new LiveServer(policies, Duration.ofSeconds(20), 5, 5);
    private final String token = server.authenticator.token(Company.TENANT, Company.BOB);
    private final Output out = new Output();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void followsChangesAsLinesUntilNobodyReadsThem() throws Exception {
        CompletableFuture<Integer> exit = watch("--token", token);
        assertThat(out.next()).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} rev 1  0 targets");
        assertThat(out.next()).contains(" rev 1  settings  +").contains(" +LongDistanceDialing ");
        grant(201, "pickup", "spy");
        assertThat(out.next()).endsWith(" rev 2  " + Company.LOBBY + "  +pickup +spy");
        policies.apply(Company.TENANT, Entry.created(new UserSetting(Company.BOB, "LongDistanceDialing", false)));
        assertThat(out.next()).endsWith(" rev 3  settings  -LongDistanceDialing");
        leave(exit);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsTheMessagesThemselvesAsJson() throws Exception {
        CompletableFuture<Integer> exit = watch("--token", token, "--json");
        assertThat(out.next()).startsWith("{\"type\":\"snapshot\",\"epoch\":\"e1\",\"revision\":1,");
        leave(exit);
    }

    @Test
    void connectsAgainAndShowsOnlyWhatChangedMeanwhile() throws Exception {
        CompletableFuture<Integer> exit = watch("--token", token);
        out.next();
        out.next();
        server.awaitSessions(1);
        server.restart();
        grant(201, "pickup");
        assertThat(out.next()).contains("+pickup");
        assertThat(err.toString()).startsWith("callgate: ").contains("connecting again");
        leave(exit);
    }

    @Test
    void endsWithOneLineWhenTheUserIsBarred() throws Exception {
        CompletableFuture<Integer> exit = watch("--token", token);
        out.next();
        User bob = Objects.requireNonNull(policies.get(Company.TENANT).user(Company.BOB));
        policies.apply(Company.TENANT, new Entry(bob, bob.withEnabled(false)));
        assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("callgate: the node ended the session: no access");
    }

    @Test
    void refusesAForgedTokenWithOneLine() throws Exception {
        assertThat(watch("--token", "forged").get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("callgate: the node does not take this token, or not any more");
    }

    @Test
    void saysWithOneLineThatThereIsNoNode() throws Exception {
        server.shutDown();
        assertThat(watch("--token", token).get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("callgate: cannot connect to http://");
    }

    private CompletableFuture<Integer> watch(String... options) {
        CommandLine commands = Callgate.commandLine(settings -> 0);
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        String[] args = new String[options.length + 3];
        args[0] = "watch";
        args[1] = "--url";
        args[2] = "http://127.0.0.1:" + server.port();
        System.arraycopy(options, 0, args, 3, options.length);
        return CompletableFuture.supplyAsync(() -> commands.execute(args));
    }

    private void leave(CompletableFuture<Integer> exit) throws Exception {
        out.closed = true;
        grant(202, "steal");
        assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
    }

    private void grant(int id, String... actions) {
        policies.apply(
                Company.TENANT,
                Entry.created(Company.allow(
                        Company.id(id), new Subject.OfUser(Company.BOB), new Selector.One(Company.LOBBY), actions)));
    }

    /** Lines as they are flushed; once closed, as a pipe whose reader is gone. */
    private static final class Output extends Writer {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private volatile boolean closed;

        String next() throws InterruptedException {
            return Objects.requireNonNull(lines.poll(20, TimeUnit.SECONDS));
        }

        @Override
        public void write(char[] chars, int from, int length) throws IOException {
            if (closed) {
                throw new IOException("broken pipe");
            }
            text.append(chars, from, length);
        }

        @Override
        public void flush() {
            text.toString().lines().forEach(lines::add);
            text.setLength(0);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
