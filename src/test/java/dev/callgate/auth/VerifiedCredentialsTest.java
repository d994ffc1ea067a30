package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.auth.Login.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {
    private static final LoginName BOB = new LoginName(null, "bob");

    private final MemoryPolicies policies = Town.policies();
    private final AtomicLong clock = new AtomicLong();
    private final VerifiedCredentials verified = made();

    private VerifiedCredentials made() {
        return new VerifiedCredentials(policies, Duration.ofMinutes(5), clock::get);
    }

    @Test
    void forgetsAfterATimeHoweverOftenItIsAsked() {
        ByteBuffer key = verified.key("bob", "secret");
        put(key, 1);
        for (int minutes = 0; minutes < 4; minutes++) {
            clock.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(verified.find(key)).isNotNull();
        }
        clock.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(verified.find(key)).isNull();
    }

    @Test
    void takesNoPasswordNewerThanThePolicyThatItIsJudgedBy() {
        ByteBuffer key = verified.key("bob", "secret");
        put(key, 2);

        assertThat(verified.find(key)).isNull();
    }

    @Test
    void doesNotConfuseWhereANameEnds() {
        assertThat(verified.key("bob", "secret"))
                .isEqualTo(verified.key("bob", "secret"))
                .isNotEqualTo(verified.key("bobs", "ecret"))
                .isNotEqualTo(verified.key("", "bobsecret"))
                .isNotEqualTo(verified.key("Bob", "secret"));
    }

    @Test
    void knowsThemByWhatNoOtherProcessCouldMake() {
        ByteBuffer key = verified.key("bob", "secret");

        assertThat(key.remaining()).isEqualTo(32);
        assertThat(made().key("bob", "secret")).isNotEqualTo(key);
        assertThat(StandardCharsets.ISO_8859_1.decode(key.duplicate()).toString())
                .doesNotContain("secret");
    }

    private void put(ByteBuffer key, int credentialVersion) {
        verified.put(key, BOB, Namesakes.of(BOB, policies), new Identity(Town.BAKERY, Town.BOB, credentialVersion));
    }
}
