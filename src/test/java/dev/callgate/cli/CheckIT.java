package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.api.DecisionRoutes;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Node;
import dev.callgate.auth.TokenLifetimes;
import dev.callgate.auth.TokenRoutes;
import dev.callgate.auth.TokenScope;
import dev.callgate.auth.Town;
import dev.callgate.decision.Decisions;
import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code callgate check} and {@code callgate token} against a server. */
class CheckIT {
    private static final User OLGA = Town.user(20, "olga", true, AccessLevel.OWNER);

    private final Node node = Node.alone();
    private final Client server = new Client(
            node.vertx,
            Access.IGNORED,
            new DecisionRoutes(
                    node.authenticator,
                    new ActingTenant(node.policies),
                    new Decisions(node.policies, Duration.ofSeconds(5))),
            new TokenRoutes(
                    node.authenticator,
                    new ActingTenant(node.policies),
                    node.tokens,
                    List.of(new TokenScope(DecisionRoutes.SCOPE, AccessLevel.PERSONAL, true)),
                    new TokenLifetimes(Duration.ofHours(12), Duration.ofDays(365))));
    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CheckIT() {
        node.policies.put(Town.BAKERY, OLGA);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void printsWhatIsAllowedWithReasonAndStatementInOneLine() {
        assertThat(check("user:alice", "spy", "extension:102")).isZero();
        assertThat(out.toString().strip())
                .matches("allow: granted by grant:00000000-0000-0007-0000-000000000007"
                        + " \\(revision test\\.\\d+, 0 ms old\\)");
    }

    @Test
    void endsWithThreeWhereItIsDenied() {
        assertThat(check("user:alice", "steal", "extension:102")).isEqualTo(3);
        assertThat(out.toString()).startsWith("deny: not-granted (revision test.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsTheNodesAnswerAsJson() {
        assertThat(check("user:alice", "spy", "extension:102", "--json")).isZero();
        JsonObject answer = new JsonObject(out.toString());
        assertThat(answer.getBoolean("decision")).isTrue();
        assertThat(answer.getString("reason")).isEqualTo("granted");
        assertThat(answer.getString("statement")).startsWith("grant:");
    }

    @Test
    void endsWithOneAndTheNodesWordsWhereItCannotBeAsked() {
        assertThat(check("user:alice", "spy", "102", "--tenant", "mill")).isEqualTo(1);
        assertThat(check("user:alice", "spy", "102", "--presence", "")).isEqualTo(1);
        assertThat(check("user:alice", "spy", "102", "--tenant", "a\nb", "--json"))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("callgate: unknown tenant"),
                        line -> assertThat(line).startsWith("callgate: presence: must be 1 to 256 characters"),
                        line -> assertThat(line).startsWith("{\"errors\":[{\"message\":\"the token or the tenant"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void asksWithContextCoreServerAndTenant() {
        String core = "00000000-0000-0009-0000-000000000009";
        assertThat(run(
                        node.tokenOf(OLGA),
                        "check",
                        "user:alice",
                        "pickup",
                        "102",
                        "--core-server",
                        core,
                        "--tenant",
                        Town.BAKERY,
                        "--presence=busy",
                        "--in-personal-phonebook=false"))
                .isZero();
    }

    @Test
    void printsATokenThatCanAskButMakesNone() {
        assertThat(run(
                        node.tokenOf(OLGA),
                        "token",
                        "--tenant",
                        Town.BAKERY,
                        "--scope",
                        "decisions:check",
                        "--lifetime",
                        "30d"))
                .isZero();
        String token = out.toString().strip();
        out = new StringWriter();
        assertThat(run(token, "check", "user:alice", "spy", "extension:102")).isZero();
        assertThat(run(token, "token")).isEqualTo(1);
        assertThat(err.toString()).startsWith("callgate: The caller's access level or scopes do not allow this.");
    }

    @Test
    void printsTheWholeAnswerOfATokenAsJson() {
        assertThat(run(node.tokenOf(Town.ALICE), "token", "--lifetime=1h", "--json"))
                .isZero();
        JsonObject made = new JsonObject(out.toString());
        assertThat(made.getString("token")).startsWith("ey");
        assertThat(made.getInteger("expiresInSeconds")).isEqualTo(3600);
        assertThat(run(node.tokenOf(Town.ALICE), "token", "--lifetime=1y")).isEqualTo(1);
        assertThat(err.toString()).startsWith("callgate: lifetime: must be a duration such as");
    }

    private int check(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.add(0, "check");
        return run(node.tokenOf(OLGA), args.toArray(new String[0]));
    }

    private int run(String token, String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(List.of("--url", "http://127.0.0.1:" + server.port(), "--token", token));
        return Callgate.commandLine(settings -> 0)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(new String[0]));
    }
}
