package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TroubleIT {
    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    private Future<Committed> put() {
        return Writes.put(database.get(), OpenDatabase.TENANT, new Fact.CoreServer(UUID.randomUUID(), "pbx"));
    }

    @Test
    void isUnavailableWhileTheDatabaseIsAwayAndWorksAgainAfter() {
        database.place().shut();
        List<Future<?>> tries = List.of(
                put(),
                database.get().changeFeed().pulse(),
                database.get().changeFeed().load(OpenDatabase.TENANT),
                database.get().credentials().named(null, "4224"),
                database.get().sessions().find("s"));
        tries.forEach(tried -> assertThat(Await.failure(tried))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(Fault.UNAVAILABLE)));

        database.place().reopen();
        assertThat(Await.success(put()).head().revision()).isEqualTo(1);
    }

    /** A sequence counts the tries, as it does not come back when a transaction is undone. */
    @Test
    void triesAgainWhatTheDatabaseUndidForOthersSake() {
        giveWay(3);
        assertThat(Await.success(put()).head().revision()).isEqualTo(1);
        assertThat(database.place().query("SELECT last_value FROM tries")).isEqualTo("4");
    }

    @Test
    void givesUpAfterAFewTries() {
        giveWay(1_000);
        assertThat(Await.failure(put()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(Fault.UNAVAILABLE));
        assertThat(database.facts()).isEmpty();
    }

    private void giveWay(int times) {
        database.place().execute("""
                        CREATE SEQUENCE tries;
                        CREATE FUNCTION give_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                            IF nextval('tries') <= %d THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF;
                            RETURN NEW;
                        END $$;
                        CREATE TRIGGER give_way BEFORE INSERT ON core_servers
                            FOR EACH ROW EXECUTE FUNCTION give_way()""".formatted(times));
    }
}
