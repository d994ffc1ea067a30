package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.Fact.User;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningKeyRoutesIT {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Node node = Node.alone();
    private final Client client = new Client(
            node.vertx, Access.IGNORED, new SigningKeyRoutes(node.authenticator, node.keys, node.policies, LONGEST));

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void publishesOnlyThePublicPartsOfTheGoodKeys() {
        String old = published().get(0).getString("kid");
        assertThat(rotate(Town.ADA).statusCode()).isEqualTo(201);

        assertThat(published())
                .hasSize(2)
                .allSatisfy(key ->
                        assertThat(key.fieldNames()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "e", "n"));
        node.policies.pass(LONGEST.plusMinutes(5));
        assertThat(published())
                .singleElement()
                .satisfies(key -> assertThat(key.getString("kid")).isNotEqualTo(old));
    }

    @Test
    void letsAKeySetBeKeptForAsLongAsNoNewKeySigns() {
        assertThat(client.get("/.well-known/jwks.json").headers().firstValue("Cache-Control"))
                .contains("public, max-age=60");
        assertThat(SigningKeys.LEAD).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    void saysFromWhenTheNewKeySigns() {
        JsonObject made = new JsonObject(rotate(Town.ADA).body());

        assertThat(made.getInstant("signsFrom").toEpochMilli())
                .isEqualTo(node.policies.now() + SigningKeys.LEAD.toMillis());
        assertThat(rotate(Town.ADA).statusCode()).isEqualTo(409);
    }

    @Test
    void letsOnlyAnAdminRotate() {
        assertThat(rotate(Town.RESI).statusCode()).isEqualTo(403);
        assertThat(client.post("/v1/signing-keys", "").statusCode()).isEqualTo(401);
        assertThat(published()).hasSize(1);
    }

    private HttpResponse<String> rotate(User user) {
        String token = Node.await(node.tokens.forUser(
                new Login.Identity(Town.RESELLER, user, user.credentialVersion()), null, Duration.ofMinutes(5)));
        return client.post("/v1/signing-keys", "", "Authorization", "Bearer " + token);
    }

    private List<JsonObject> published() {
        return new JsonObject(client.get("/.well-known/jwks.json").body())
                .getJsonArray("keys").stream().map(JsonObject.class::cast).toList();
    }
}
