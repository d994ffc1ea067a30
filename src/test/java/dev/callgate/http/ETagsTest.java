package dev.callgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "W/\"abc\"",
                "*",
                " * ",
                "\"x\", \"abc\"",
                "\"x\",W/\"abc\"",
                ", ,\"x,y\" , \"abc\"",
                "\"abc\" and the rest"
            })
    void knowsTheTag(String ifNoneMatch) {
        assertThat(ETags.matches(List.of(ifNoneMatch), "abc")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "\"ab\"",
                "\"abcd\"",
                "\"ABC\"",
                "'abc'",
                "\"abc",
                "w/\"abc\"",
                "\"x *\"",
                "x, \"abc\""
            })
    void knowsNoOther(String ifNoneMatch) {
        assertThat(ETags.matches(List.of(ifNoneMatch), "abc")).isFalse();
    }

    @Test
    void looksAtEveryLineOfTheHeader() {
        assertThat(ETags.matches(List.of("\"x\"", "\"abc\""), "abc")).isTrue();
        assertThat(ETags.matches(List.of(), "abc")).isFalse();
    }
}
