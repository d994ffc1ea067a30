package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a person waiting for an import is told. */
class UploadTest {
    private static final int BYTES = 3_000_000;

    @Test
    void saysHowMuchTheConnectionHasTakenAndThenHowLongTheNodeTakes() {
        Upload upload = new Upload(new byte[BYTES]);
        assertThat(upload.publisher().contentLength()).isEqualTo(BYTES);
        assertThat(upload.line("applying")).isEqualTo("sending 0.0 of 3.0 MB");
        Reader reader = new Reader();
        upload.publisher().subscribe(reader);
        reader.take(93);
        assertThat(upload.line("applying")).isEqualTo("sending 1.5 of 3.0 MB");
        reader.take(Long.MAX_VALUE);
        assertThat(reader.bytes.get()).isEqualTo(BYTES);
        assertThat(upload.line("applying")).isEqualTo("applying, 0 s");
    }

    @Test
    void saysNothingWhereThereIsNoTerminal() {
        StringWriter err = new StringWriter();
        Progress shown = Progress.of(new PrintWriter(err), false, () -> "sending");
        shown.close();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void takesTheShellsWordForWhetherThereIsATerminal() {
        try {
            System.setProperty("callgate.terminal", "true");
            assertThat(Progress.terminal()).isTrue();
            System.setProperty("callgate.terminal", "false");
            assertThat(Progress.terminal()).isFalse();
        } finally {
            System.clearProperty("callgate.terminal");
        }
    }

    @Test
    void showsALineOnATerminalAndClearsIt() throws InterruptedException {
        StringWriter err = new StringWriter();
        CountDownLatch drawn = new CountDownLatch(2);
        try (Progress shown = Progress.of(new PrintWriter(err), true, () -> {
            drawn.countDown();
            return "sending";
        })) {
            assertThat(shown).isNotNull();
            assertThat(drawn.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(err.toString()).contains("\r\u001b[Ksending").endsWith("\r\u001b[K");
    }

    private static final class Reader implements Flow.Subscriber<ByteBuffer> {
        private final AtomicLong bytes = new AtomicLong();
        private Flow.Subscription subscription = new Flow.Subscription() {
            @Override
            public void request(long n) {
                throw new IllegalStateException("not subscribed");
            }

            @Override
            public void cancel() {}
        };

        void take(long chunks) {
            subscription.request(chunks);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(ByteBuffer item) {
            bytes.addAndGet(item.remaining());
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {}
    }
}
