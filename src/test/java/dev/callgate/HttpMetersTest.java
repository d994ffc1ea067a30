package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class HttpMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpMeters meters = new HttpMeters(registry);

    @Test
    void makesNoSeriesOfMethodsThatSendersInvent() {
        for (int i = 0; i < 100; i++) {
            meters.answered("A" + i, "/sipxconfig/rest/user-group", 405, 1);
            meters.answered("B" + i, null, 404, 1);
        }
        meters.answered("GET", "/sipxconfig/rest/user-group", 200, 1);

        assertThat(registry.getMeters()).hasSize(3);
        assertThat(registry.get("callgate.http.requests")
                        .tag("method", "other")
                        .timer()
                        .count())
                .isEqualTo(100);
    }
}
