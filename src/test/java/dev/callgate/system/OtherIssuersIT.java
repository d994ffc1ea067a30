package dev.callgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.auth.ForeignTokens;
import dev.callgate.auth.keys.KeyServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to trust an issuer whose keys it has to fetch. */
class OtherIssuersIT {
    private static final String ISSUER = "https://id.example";
    private static final KeyPair KEY = ForeignTokens.pair("RSA", 2048);

    @Test
    void aNodeStartsWithoutTheIssuerAndKnowsItsTokensOnceItIsThere(@TempDir Path data) throws Exception {
        try (KeyServer server = new KeyServer()) {
            server.publishing(ForeignTokens.jwk(KEY, "first"));
            server.shut();
            try (NodeProcess node = NodeProcess.start(
                    data,
                    "--auth.issuers=issuer=" + ISSUER
                            + " audience=callgate tenant=demo user=preferred_username jwks-uri=" + server.url())) {
                Api steve = Api.with(node, token());
                assertThat(steve.get("/pbx/app/permissions").statusCode()).isEqualTo(401);

                server.open();
                server.next();

                assertThat(Api.json(steve.get("/pbx/app/permissions"))).hasSize(2);
                assertThat(Api.open(node.management().resolve("/metrics")).body())
                        .contains(
                                "callgate_issuers_fetches_total{issuer=\"https://id.example\",result=\"fetched\"} 1.0")
                        .contains("callgate_issuers_keys_age_seconds{issuer=\"https://id.example\"} ");
                assertThat(node.stop()).as(node.output()).isIn(0, 143);
                assertThat(node.output())
                        .contains("issuer " + ISSUER + ": keys not fetched", "its tokens are refused")
                        .doesNotContain("did not stop as it should");
            }
        }
    }

    private static String token() throws Exception {
        JsonObject claims = ForeignTokens.claims(ISSUER, System.currentTimeMillis())
                .put("sub", "248289761001")
                .put("preferred_username", "4224");
        return ForeignTokens.signed(ForeignTokens.header("RS256", "first"), KEY.getPrivate(), claims);
    }
}
