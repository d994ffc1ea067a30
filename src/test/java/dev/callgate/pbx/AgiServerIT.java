package dev.callgate.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.decision.Company;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.FakePolicies;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AgiServerIT {
    private static final Pattern COMMAND = Pattern.compile("SET VARIABLE ([A-Z_]+) \"([^\"]*)\"");

    private final FakePolicies policies = new FakePolicies(Company.policy());
    private final Vertx vertx = Vertx.vertx();
    private final AgiServer server = serve(within(Duration.ofSeconds(30)));

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            endpoint:PJSIP/lobby,pickup,202                                      | allow | granted
            endpoint:PJSIP/lobby,steal,202                                       | deny  | not-granted
            user:alice,pickup,endpoint:PJSIP/202                                 | allow | granted
            user:alice,LongDistanceDialing                                       | allow | setting
            user:alice,LongDistanceDialing,                                      | allow | setting
            user:alice,900Dialing                                                | deny  | setting
            endpoint:PJSIP/201,pickup,202                                        | deny  | ambiguous
            endpoint:PJSIP/201,pickup,202,00000000-0000-0000-0000-000000000001   | allow | granted
            endpoint:PJSIP/201,pickup,202,00000000-0000-0000-0000-000000000002   | deny  | unknown-target
            endpoint:PJSIP/201,pickup,202,east                                   | deny  | malformed
            203,pickup,202                                                       | deny  | ambiguous
            ghost,pickup,202                                                     | deny  | unknown-subject
            user:alice                                                           | deny  | malformed
            ,pickup,202                                                          | deny  | malformed
            """)
    void setsTheVariablesOfTheDialplan(String arguments, String decision, String reason) throws IOException {
        Map<String, String> variables = new Asterisk().call(environment("decide", arguments.strip()));
        assertThat(variables).containsEntry("CALLGATE_DECISION", decision).containsEntry("CALLGATE_REASON", reason);
        assertThat(variables.get("CALLGATE_REVISION")).isEqualTo(reason.equals("malformed") ? "" : "e1.1");
        assertThat(variables).containsEntry("CALLGATE_CHANSPY", "qESe()");
    }

    @Test
    void givesTheOptionsThatListenToTheOneTarget() throws IOException {
        policies.apply(
                Company.TENANT,
                Entry.created(Company.allow(
                        Company.id(201), new Subject.OfUser(Company.BOB), new Selector.One(Company.LOBBY), "spy")));
        Map<String, String> variables = new Asterisk().call(environment("decide", "user:203,spy,300"));
        assertThat(variables)
                .containsEntry("CALLGATE_DECISION", "allow")
                .containsEntry("CALLGATE_CHANSPY", "qESe(PJSIP/lobby)")
                .containsEntry("CALLGATE_REVISION", "e1.2");
    }

    @Test
    void deniesAnotherScript() throws IOException {
        assertThat(new Asterisk().call(environment("allow", "user:alice,pickup,202")))
                .containsEntry("CALLGATE_DECISION", "deny");
    }

    @Test
    void staysDeniedWhenItBreaksOffAtAnyCommand() throws IOException {
        for (int after = 1; after < 5; after++) {
            Asterisk asterisk = new Asterisk();
            asterisk.repliesBeforeFailing = after;
            assertThat(asterisk.call(environment("decide", "user:alice,pickup,202")))
                    .containsEntry("CALLGATE_DECISION", "deny");
        }
    }

    @Test
    void goesOnWhenTheCallerHangsUpMeanwhile() throws IOException {
        Asterisk asterisk = new Asterisk();
        asterisk.prefix = "HANGUP\n";
        assertThat(asterisk.call(environment("decide", "user:alice,pickup,202")))
                .containsEntry("CALLGATE_DECISION", "allow");
    }

    @ParameterizedTest(name = "{0} characters in each of {1} lines")
    @CsvSource({"5000, 1", "10, 300"})
    void neverAllowsWhoSendsTooMuch(int length, int lines) throws IOException {
        String flood = ("agi_x: " + "x".repeat(length) + "\n").repeat(lines);
        neverAllows(server, flood + environment("decide", "user:alice,pickup,202"));
    }

    private static void neverAllows(AgiServer node, String all) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readAllBytes()).asString().doesNotContain("allow");
        } catch (SocketException cutOff) {
            assertThat(cutOff).hasMessageMatching("Broken pipe|Connection reset.*");
        }
    }

    @Test
    void takesAQuestionAsLargeAsItMayBeAndNoneThatIsLarger() throws IOException {
        String question = environment("decide", "user:alice,pickup,202");
        int lines = (int) question.lines().filter(line -> !line.isEmpty()).count();
        int longest = question.lines().mapToInt(String::length).max().orElseThrow();
        assertThat(new Asterisk(serve(taking(longest, lines))).call(question))
                .containsEntry("CALLGATE_DECISION", "allow");
        neverAllows(serve(taking(longest - 1, lines)), question);
        neverAllows(serve(taking(longest, lines - 1)), question);
    }

    private static AgiServer.Limits taking(int line, int lines) {
        return new AgiServer.Limits(10, Duration.ofSeconds(30), line, lines);
    }

    @Test
    void hangsUpOnOneSessionTooManyUntilAnotherEnds() throws IOException {
        AgiServer small = serve(new AgiServer.Limits(1, Duration.ofSeconds(30), 2048, 200));
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
            first.getOutputStream().write("agi_network: yes\n".getBytes(StandardCharsets.UTF_8));
            awaitSessions(small, 1);
            try (Socket second = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
        awaitSessions(small, 0);
        assertThat(new Asterisk(small).call(environment("decide", "user:alice,pickup,202")))
                .containsEntry("CALLGATE_DECISION", "allow");
    }

    private static void awaitSessions(AgiServer node, int wanted) {
        while (node.sessions() != wanted) {
            assertThat(Thread.interrupted()).as("in time").isFalse();
        }
    }

    @Test
    void deniesWhoDoesNotFinishInTime() throws IOException {
        AgiServer quick = serve(within(Duration.ofMillis(100)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), quick.port())) {
            socket.getOutputStream().write("agi_network: yes\n".getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).startsWith("SET VARIABLE CALLGATE_DECISION \"deny\"\n");
        }
    }

    @Test
    void hangsUpOnWhoDoesNotReplyInTimeBeforeItSaysAllow() throws IOException {
        AgiServer quick = serve(within(Duration.ofMillis(100)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), quick.port())) {
            String all = environment("decide", "user:alice,pickup,202");
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("SET VARIABLE CALLGATE_DECISION \"deny\"\n");
        }
    }

    private static AgiServer.Limits within(Duration time) {
        return new AgiServer.Limits(1000, time, 2048, 200);
    }

    private AgiServer serve(AgiServer.Limits limits) {
        Decisions decisions = new Decisions(policies, Duration.ofSeconds(5));
        AgiServer made = new AgiServer(new AgiServer.Options("127.0.0.1", 0, Company.TENANT, limits), decisions);
        vertx.deployVerticle(made).await();
        return made;
    }

    private static String environment(String script, String arguments) {
        StringBuilder text = new StringBuilder("agi_network: yes\nagi_network_script: " + script
                + "\nagi_request: agi://node/" + script + "\nagi_channel: PJSIP/lobby-00000001\n"
                + "agi_callerid: 201\nagi_enhanced: 0.0\n");
        String[] list = arguments.split(",", -1);
        for (int i = 0; i < list.length; i++) {
            text.append("agi_arg_").append(i + 1).append(": ").append(list[i]).append('\n');
        }
        return text.append('\n').toString();
    }

    /** Answers commands as Asterisk does, on a channel that an earlier call left allowed. */
    private final class Asterisk {
        private final AgiServer node;
        private int repliesBeforeFailing = Integer.MAX_VALUE;
        private String prefix = "";

        Asterisk() {
            this(server);
        }

        Asterisk(AgiServer node) {
            this.node = node;
        }

        Map<String, String> call(String environment) throws IOException {
            Map<String, String> variables = new HashMap<>(Map.of("CALLGATE_DECISION", "allow"));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(environment.getBytes(StandardCharsets.UTF_8));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    Matcher command = COMMAND.matcher(line);
                    assertThat(command.matches()).as(line).isTrue();
                    variables.put(command.group(1), command.group(2));
                    boolean fails = --repliesBeforeFailing == 0;
                    String reply = fails ? "511 Command Not Permitted on a dead channel\n" : "200 result=1\n";
                    out.write((prefix + reply).getBytes(StandardCharsets.UTF_8));
                }
            }
            return variables;
        }
    }
}
