package dev.callgate.compat.isymphony;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What answers look like. */
final class Answers {
    static final String NO_USER = "A user with the given id does not exist";
    static final String NO_EXTENSION = "An extension with the given id does not exist";
    static final String NO_GROUP = "An extension group with the given id does not exist";
    static final String NO_CORE_SERVER = "A core server with the given id does not exist";

    private Answers() {}

    static void assertJson(HttpResponse<String> answer, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    }

    /** A write that was done, and made this revision. */
    static void assertWritten(HttpResponse<String> answer, long revision) {
        assertThat(answer.body()).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Callgate-Revision").orElseThrow())
                .endsWith("." + revision);
    }

    static void assertRefused(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.body()).isEqualTo(text);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/plain; charset=utf-8");
        assertThat(answer.headers().firstValue("Callgate-Revision")).isEmpty();
    }
}
