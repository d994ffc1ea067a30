package dev.callgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on loopback, as a person starts them: what is written at one is in force at the other at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {
    private static final String FIRST = "5c5a9dea83a3bc74d5891c95";
    private static final String STEVE = "56cf70a3-1ee0-4b09-8f40-297430eeeddf";
    private static final int CHANGES = 200;

    @SuppressWarnings("NullAway.Init")
    private NodeProcess a;

    @SuppressWarnings("NullAway.Init")
    private NodeProcess b;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        a = NodeProcess.start(data.resolve("a"));
        b = a.peer(data.resolve("b"));
    }

    @AfterAll
    void stop() throws Exception {
        assertThat(b.stop()).as(b.output()).isIn(0, 143);
        assertThat(a.stop()).as(a.output()).isIn(0, 143);
    }

    @Test
    void aChangeAtOneNodeReachesAPanelAtTheOther() throws Exception {
        Api owner = Api.login(a, "owner");
        String path = "/v1/grants/" + UUID.randomUUID();
        Map<String, Object> deny = Map.of(
                "subject",
                "user:" + STEVE,
                "effect",
                "deny",
                "actions",
                List.of("spy"),
                "targets",
                "target:extension:" + FIRST);
        long[] nanos = new long[CHANGES];
        try (Panel panel = Panel.open(b, Api.login(b, "4224").token())) {
            assertThat(panel.permissions().at("/" + FIRST + "/spy").asBoolean()).isTrue();
            for (int i = 0; i < CHANGES; i++) {
                boolean allowed = i % 2 == 1;
                long began = System.nanoTime();
                HttpResponse<String> answer = allowed ? owner.delete(path) : owner.put(path, deny);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                Panel.Heard heard = panel.until(
                        permissions -> permissions.at("/" + FIRST + "/spy").asBoolean() == allowed);
                nanos[i] = heard.nanos() - began;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "request at A to panel at B, %d changes: median %.1f ms, p99 %.1f ms%n",
                CHANGES, nanos[CHANGES / 2] / 1e6, nanos[CHANGES * 99 / 100] / 1e6);
    }

    @Test
    void aReaderAtTheOtherNodeSeesWhatItWroteHere() throws Exception {
        Api owner = Api.login(a, "owner");
        String path = "/v1/grants/" + UUID.randomUUID();
        Map<String, Object> grant =
                Map.of("subject", "everyone", "effect", "deny", "actions", List.of("barge"), "targets", "own");
        String revision = "";
        for (int i = 0; i < 20; i++) {
            boolean there = i % 2 == 0;
            HttpResponse<String> written = there ? owner.put(path, grant) : owner.delete(path);
            assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
            revision = written.headers().firstValue("Callgate-Revision").orElseThrow();
            assertThat(owner.at(b).get(path, "Callgate-Min-Revision", revision).statusCode())
                    .isEqualTo(there ? 200 : 404);
        }
        assertThat(owner.at(b)
                        .get(path, "Callgate-Min-Revision", revision + "000")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void aRotatedKeyIsPublishedByBothNodes() throws Exception {
        Api admin = Api.login(a, "admin");
        HttpResponse<String> made = admin.send("POST", "/v1/signing-keys", null);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String kid = Api.json(made).at("/kid").asText();
        for (NodeProcess node : List.of(a, b)) {
            URI keys = node.http().resolve("/.well-known/jwks.json");
            long until = System.nanoTime() + 10_000_000_000L;
            String published;
            do {
                published = Api.open(keys).body();
            } while (!published.contains(kid) && System.nanoTime() < until);
            assertThat(published).contains(kid);
        }
        assertThat(Api.login(b, "4224").at(a).get("/ping").statusCode()).isEqualTo(200);
        assertThat(Api.login(b, "owner").send("POST", "/v1/signing-keys", null).statusCode())
                .isEqualTo(403);
    }

    @Test
    void bothNodesGiveTheSameAnswerWithTheSameEtag() throws Exception {
        Api steve = Api.login(a, "4224");
        HttpResponse<String> here = steve.get("/pbx/app/permissions");
        HttpResponse<String> there = steve.at(b).get("/pbx/app/permissions");
        assertThat(there.body()).isEqualTo(here.body());
        assertThat(there.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(here.headers().firstValue("ETag"));
    }

    @Test
    void whoIsDisabledAtOneNodeIsOutAtTheOther() throws Exception {
        Api owner = Api.login(a, "owner");
        Api manager = Api.login(b, "manager");
        String enabled = "/v1/users/" + manager.user() + "/enabled";
        try (Panel panel = Panel.open(b, manager.token())) {
            HttpResponse<String> answer = owner.put(enabled, Map.of("enabled", false));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(panel.next().message().path("type").asText()).isEqualTo("closed");
            assertThat(manager.get("/pbx/app/permissions").statusCode()).isEqualTo(401);
            assertThat(manager.at(a).get("/pbx/app/permissions").statusCode()).isEqualTo(401);
        } finally {
            owner.put(enabled, Map.of("enabled", true));
        }
    }

    @Test
    void aTokenFromOneNodeEndsAtTheOtherByLoggingOut() throws Exception {
        Api personal = Api.login(a, "personal");
        assertThat(personal.at(b).get("/ping").statusCode()).isEqualTo(200);
        assertThat(personal.send("POST", "/auth/logout", null).statusCode()).isEqualTo(200);
        assertThat(personal.get("/ping").statusCode()).isEqualTo(401);
        long until = System.nanoTime() + 5_000_000_000L;
        int status;
        do {
            status = personal.at(b).get("/ping").statusCode();
        } while (status != 401 && System.nanoTime() < until);
        assertThat(status).isEqualTo(401);
    }

    @Test
    void bothNodesAreReadyAndShowTheirMetrics() throws Exception {
        for (NodeProcess node : List.of(a, b)) {
            assertThat(Api.open(node.management().resolve("/health/ready")).statusCode())
                    .isEqualTo(200);
            assertThat(Api.open(node.management().resolve("/health/live")).statusCode())
                    .isEqualTo(200);
            assertThat(Api.open(node.management().resolve("/metrics")).body())
                    .contains(
                            "callgate_replica_age_seconds",
                            "callgate_live_sessions",
                            "callgate_http_requests",
                            "callgate_http_connections ",
                            "callgate_http_requests_under_way ");
        }
    }
}
