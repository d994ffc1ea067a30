package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Head;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
    private static final Head OWN = new Head(5, 55);

    @ParameterizedTest(name = "{4}: {3}")
    @CsvSource({
        "6, 66, 55, APPLY,  the child of what is held",
        "6, 66, 54, RELOAD, the next revision of another parent",
        "7, 77, 66, READ,   one after a gap",
        "5, 55, 44, IGNORE, the change that is held",
        "5, 56, 44, RELOAD, the same revision of another history",
        "4, 44, 33, IGNORE, an older one",
        "1, 11,  0, IGNORE, the first"
    })
    void tellsWhatAChangeMeans(long revision, long id, long parent, Step step, String what) {
        Change change = new Change("acme", revision, id, parent, "system", Instant.EPOCH, "test", List.of());
        assertThat(Step.of(OWN, change)).as(what).isEqualTo(step);
    }
}
