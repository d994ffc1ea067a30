package dev.callgate.compat.isymphony;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsymphonyJsonTest {
    private static final int MANY = 10_000;

    @Test
    void sortsAndWritesLongListsOffTheEventLoops() {
        Vertx vertx = Vertx.vertx();
        List<Integer> numbers = IntStream.range(0, MANY).boxed().collect(Collectors.toList());
        Collections.reverse(numbers);
        Promise<Buffer> written = Promise.promise();
        Promise<Boolean> elsewhere = Promise.promise();

        vertx.runOnContext(started -> {
            Future<Buffer> list = IsymphonyJson.list(vertx, numbers::stream, Comparator.naturalOrder(), number -> {
                elsewhere.tryComplete(Context.isOnWorkerThread());
                return number;
            });
            list.onComplete(written);
        });

        assertThat(new JsonArray(written.future().await()))
                .isEqualTo(new JsonArray(IntStream.range(0, MANY).boxed().toList()));
        assertThat(elsewhere.future().await()).isTrue();
        vertx.close().await();
    }
}
