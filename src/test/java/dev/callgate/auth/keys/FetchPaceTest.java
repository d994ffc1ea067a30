package dev.callgate.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next fetch is due, by the answer to the last. */
class FetchPaceTest {
    private static final FetchPace PACE = FetchPace.DEFAULT;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            max-age=0                        | 60
            max-age=59                       | 60
            max-age=61                       | 61
            public, max-age=300              | 300
            Max-Age="300"                    | 300
            max-age=300,max-age=120          | 120
            max-age=86400                    | 3600
            max-age=99999999999999999999     | 3600
            no-store                         | 60
            no-cache, max-age=300            | 60
            no-cache="Set-Cookie"            | 60
            s-maxage=300                     | 900
            max-age=soon                     | 900
            max-age=-1                       | 900
            private                          | 900
            none                             | 900
            """)
    void followsWhatTheAnswerAsksForWithinBounds(@Nullable String header, long seconds) {
        List<String> headers = header == null ? List.of() : List.of(header);
        assertThat(PACE.next(CacheControl.maxAge(headers))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(CacheControl.maxAge(List.of("max-age=300", "max-age=200, public")))
                .isEqualTo(Duration.ofSeconds(200));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "6,32", "7,60", "8,60", "1000000,60", "2147483647,60"})
    void waitsTwiceAsLongAfterEachFailure(int failures, long seconds) {
        assertThat(PACE.retry(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void refusesTimesThatDoNotFit() {
        Duration one = Duration.ofSeconds(1);
        Duration two = Duration.ofSeconds(2);
        assertThatThrownBy(() -> new FetchPace(two, one, one, one, one, one, one, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FetchPace(one, one, one, one, one, one, two, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FetchPace(one, one, one, Duration.ZERO, one, one, one, one))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
