package dev.callgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.fuzz.Fuzz;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spoiled requests are answered, and answered as documented. {@code scripts/fuzz} does the same for longer. */
class FuzzIT {
    private static final int REQUESTS = 2_000;
    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({"documented, 11", "server, 12"})
    void answersWhateverIsAsked(String profile, long seed) throws Exception {
        try (NodeProcess node = NodeProcess.start(
                data,
                "--sipxecs.profile=" + profile,
                "--auth.password-attempts=1000",
                "--auth.password-attempts-per-address=100000")) {
            Fuzz fuzz = new Fuzz(node.http(), seed, profile.equals("server"), PATIENCE_MILLIS);
            AtomicInteger left = new AtomicInteger(REQUESTS);

            fuzz.run(() -> left.getAndDecrement() > 0);

            assertThat(fuzz.faults()).isEmpty();
            assertThat(fuzz.kindsDone()).as("requests that get through").isGreaterThan(20);
            assertThat(Api.open(node.management().resolve("/health/ready")).statusCode())
                    .isEqualTo(200);
        }
    }
}
