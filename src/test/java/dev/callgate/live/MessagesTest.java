package dev.callgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.decision.Company;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.Views;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.UserSetting;
import dev.callgate.policy.PlainRights;
import dev.callgate.policy.RandomHistory;
import dev.callgate.policy.Rights;
import dev.callgate.policy.TenantPolicy;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a tenant, its panels show what the plain rule says, under a tag that only this state has, and hear
 * only of what changes for them.
 */
class MessagesTest {
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, Object> byEtag = new HashMap<>();
    private final Map<Object, String> byState = new HashMap<>();

    @Test
    void patchesLeadEveryPanelToWhatThePlainRuleSays() {
        RandomHistory.observe(20, 20, () -> {
            Tenant tenant = new Tenant(new Random(7));
            return tenant::at;
        });
        for (String often : List.of("patch", "actionsPatch", "settingsPatch", "accessPermissionsPatch", "nothing")) {
            assertThat(seen)
                    .as(often)
                    .hasEntrySatisfying(often, times -> assertThat(times).isGreaterThan(20));
        }
        assertThat(byEtag.size()).isEqualTo(byState.size()).isGreaterThan(200);
    }

    @Test
    void encodesAMessageOnceForAllWhoseRightsAreEqualAndForNobodyElse() {
        FakePolicies policies = new FakePolicies(Company.policy());
        Messages messages = new Messages();
        Views views = new Views(1 << 20);
        policies.apply(Company.TENANT, Entry.created(new UserSetting(Company.DAVE, "Mobile", false)));
        TenantPolicy before = policies.get(Company.TENANT);
        Rights bob = views.rights(before, Company.BOB, policies.now());
        Rights carol = views.rights(before, Company.CAROL, policies.now());
        Rights dave = views.rights(before, Company.DAVE, policies.now());
        assertThat(dave.view()).isSameAs(bob.view());
        String snapshot = messages.snapshot(bob, "e1", 2);
        assertThat(messages.snapshot(carol, "e1", 2)).isSameAs(snapshot);
        assertThat(new JsonObject(messages.snapshot(dave, "e1", 2)).getJsonObject("settings"))
                .isEqualTo(new JsonObject(snapshot).getJsonObject("settings").put("Mobile", false));

        policies.apply(Company.TENANT, Entry.created(new SettingDefinition("perm_3", "Overhead paging", true)));
        TenantPolicy after = policies.get(Company.TENANT);
        Rights bobs = views.rights(after, Company.BOB, policies.now());
        Rights daves = views.rights(after, Company.DAVE, policies.now());
        String patch = messages.update(bob, bobs, "e1", 3);
        assertThat(messages.update(carol, views.rights(after, Company.CAROL, policies.now()), "e1", 3))
                .isSameAs(patch);
        assertThat(new JsonObject(messages.update(dave, daves, "e1", 3)).getString("etag"))
                .isEqualTo(daves.etag())
                .isNotEqualTo(bobs.etag());
        assertThat(messages.snapshot(bobs, "e2", 3)).isNotEqualTo(messages.snapshot(bobs, "e1", 3));
    }

    /** A node and its panels, one a user; some are slow now and then. */
    private final class Tenant {
        private final Messages messages = new Messages();
        private final Views views = new Views(1 << 20);
        private final Map<UUID, Session> sessions = new HashMap<>();
        private final Random random;

        Tenant(Random random) {
            this.random = random;
        }

        void at(TenantPolicy policy, long now, PlainRights plain) {
            for (UUID user : RandomHistory.USERS) {
                Session session = sessions.computeIfAbsent(user, id -> new Session());
                if (session.sent == null || random.nextInt(4) > 0) {
                    session.send(
                            messages,
                            views.rights(policy, user, now),
                            policy.head().revision());
                    isRight(session.panel, plain.of(user, now));
                }
            }
        }
    }

    private void isRight(PanelState panel, Map<String, Map<String, Object>> state) {
        assertThat(panel.rights()).isEqualTo(new JsonObject(new HashMap<>(state)));
        assertThat(byEtag.putIfAbsent(panel.etag(), state)).as(panel.etag()).isIn(null, state);
        assertThat(byState.putIfAbsent(state, panel.etag())).as("%s", state).isIn(null, panel.etag());
    }

    private final class Session {
        private final PanelState panel = new PanelState();
        private @Nullable Rights sent;

        void send(Messages messages, Rights rights, long revision) {
            if (sent == null) {
                take(messages.snapshot(rights, "e1", revision));
            } else if (!rights.showSameAs(sent)) {
                String before = panel.etag();
                take(messages.update(sent, rights, "e1", revision));
                assertThat(panel.etag()).isNotEqualTo(before);
            } else {
                met("nothing");
            }
            sent = rights;
            assertThat(panel.etag()).isEqualTo(rights.etag());
        }

        private void take(String text) {
            JsonObject message = new JsonObject(text);
            panel.take(message);
            message.fieldNames().forEach(MessagesTest.this::met);
        }
    }

    private void met(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
