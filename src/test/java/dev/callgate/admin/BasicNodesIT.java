package dev.callgate.admin;

import static dev.callgate.admin.ShopNode.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.store.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Credentials that two nodes know, and what is written at one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BasicNodesIT {
    private final TestDatabase place = TestDatabase.fresh();
    private final ShopNode here = ShopNode.first(place, PasswordDigest.NONE);
    private final ShopNode there = here.peer(place);

    @AfterAll
    void close() {
        there.close();
        here.close();
        place.close();
    }

    @Test
    void hashesOncePerNode() {
        User pia = known();
        int asked = there.credentials.asked();
        for (int i = 0; i < 5; i++) {
            assertThat(there.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(200);
        }
        assertThat(there.credentials.asked()).isEqualTo(asked);
    }

    @Test
    void refusesAPasswordThatWasChangedAtTheOtherNode() {
        User pia = known();
        String wish = new JsonObject()
                .put("password", "second password")
                .put("current", PASSWORD)
                .encode();
        HttpResponse<String> changed = here.change(pia, here.token(pia), wish);
        String revision = changed.headers().firstValue("Callgate-Revision").orElseThrow();

        assertThat(there.byBasic(pia.username(), PASSWORD, "Callgate-Min-Revision", revision)
                        .statusCode())
                .isEqualTo(401);
        assertThat(here.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(401);
        assertThat(there.byBasic(pia.username(), "second password").statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhomTheOtherNodeDisabledOrRenamed() {
        User pia = known();
        User renamed = new User(pia.id(), "r" + pia.username(), "x", true, true, AccessLevel.PERSONAL, 1, null, null);
        replace(pia, pia.withEnabled(false));
        assertThat(there.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(401);
        replace(pia.withEnabled(false), pia);
        assertThat(there.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(200);
        replace(pia, renamed);
        assertThat(there.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(401);
        assertThat(there.byBasic(renamed.username(), PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void givesTheLevelThatTheOtherNodeWrote() {
        User pia = known();
        User promoted = new User(pia.id(), pia.username(), "x", true, true, AccessLevel.OWNER, 1, null, null);
        int asked = there.credentials.asked();
        replace(pia, promoted);
        assertThat(level(there.byBasic(pia.username(), PASSWORD))).isEqualTo("OWNER");
        replace(promoted, pia);
        assertThat(level(there.byBasic(pia.username(), PASSWORD))).isEqualTo("PERSONAL");
        assertThat(there.credentials.asked()).isEqualTo(asked);
    }

    @Test
    void refusesABareNameOnceTheOtherNodeGaveItToSomebodyElseToo() {
        User pia = known();
        here.person(ShopNode.DEALER, UUID.randomUUID(), pia.username(), AccessLevel.RESELLER);
        there.reach(here);

        assertThat(there.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(401);
        assertThat(there.byBasic(pia.username() + "@" + ShopNode.SHOP, PASSWORD).statusCode())
                .isEqualTo(200);
    }

    /** Somebody whose password both nodes have verified. */
    private User known() {
        User pia = here.person(AccessLevel.PERSONAL);
        there.reach(here);
        for (ShopNode node : List.of(here, there)) {
            assertThat(node.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(200);
        }
        return pia;
    }

    private void replace(User before, User after) {
        here.replace(before, after);
        there.reach(here);
    }

    private static String level(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("level");
    }
}
