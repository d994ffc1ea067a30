package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.registry.Refusal;
import dev.callgate.registry.Sessions;
import dev.callgate.registry.Sessions.Session;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsIT {
    private static final Session SESSION = new Session("s1", OpenDatabase.TENANT, Examples.USER, 1_000);

    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    private Sessions sessions() {
        return database.get().sessions();
    }

    @BeforeEach
    void open() {
        Await.success(Writes.put(database.get(), OpenDatabase.TENANT, Examples.user(Examples.USER, "4224")));
        Await.success(sessions().open(SESSION));
    }

    @Test
    void areFoundUntilTheyEnd() {
        assertThat(Await.success(sessions().find("s1"))).isEqualTo(SESSION);
        assertThat(Await.success(sessions().find("s2"))).isNull();

        long before = Await.success(database.get().changeFeed().pulse()).time();
        Await.success(sessions().end("s1"));
        assertThat(Await.success(sessions().find("s1"))).isNull();
        assertThat(Await.success(sessions().endedSince(before))).containsExactly("s1");
        assertThat(Await.success(sessions().endedSince(before + 3_600_000))).isEmpty();
    }

    @Test
    void moveTheirExpiryForwardOnly() {
        Await.success(sessions().open(new Session("s2", OpenDatabase.TENANT, Examples.USER, 1_000)));
        Await.success(sessions().open(new Session("s3", OpenDatabase.TENANT, Examples.USER, 1_000)));
        Await.success(sessions().end("s3"));
        Await.success(sessions().extend(Map.of("s1", 2_000L, "s2", 500L, "s3", 2_000L, "unknown", 9L)));

        assertThat(database.place().query("SELECT string_agg(id || expires_at, ' ' ORDER BY id) FROM sessions"))
                .isEqualTo("s12000 s21000 s31000");
        Await.success(sessions().extend(Map.of()));
    }

    @Test
    void areForgottenOnceTheyAreOld() {
        Await.success(sessions().sweep(1_000));
        assertThat(Await.success(sessions().find("s1"))).isEqualTo(SESSION);
        Await.success(sessions().sweep(1_001));
        assertThat(Await.success(sessions().find("s1"))).isNull();
    }

    @Test
    void belongToAUserThatIsThereAndGoWithTheUser() {
        assertThat(Await.failure(sessions().open(new Session("x", "other", Examples.USER, 1))))
                .isInstanceOf(Refusal.class)
                .hasMessage("the user of a session is not there");

        Await.success(Writes.remove(database.get(), OpenDatabase.TENANT, Examples.user(Examples.USER, "4224")));
        assertThat(Await.success(sessions().find("s1"))).isNull();
    }
}
