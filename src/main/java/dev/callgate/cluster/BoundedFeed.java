package dev.callgate.cluster;

import dev.callgate.policy.Change;
import dev.callgate.registry.ChangeFeed;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A feed on which nothing takes for ever, and on which few streams are read at once however many there are. */
final class BoundedFeed implements ChangeFeed {
    private final ChangeFeed feed;
    private final Lanes lanes;
    private final Duration poll;
    private final Duration read;

    /**
     * @param lanes for reading streams; polls pass by
     * @param poll how long a pulse or the heads may take
     * @param read how long a page of the log or a load may take
     */
    BoundedFeed(ChangeFeed feed, Lanes lanes, Duration poll, Duration read) {
        this.feed = feed;
        this.lanes = lanes;
        this.poll = poll;
        this.read = read;
    }

    @Override
    public Future<Pulse> pulse() {
        return within(poll, feed::pulse);
    }

    @Override
    public Future<Heads> heads() {
        return within(poll, feed::heads);
    }

    @Override
    public Future<List<Change>> changes(String stream, long after, int most) {
        return lanes.run(() -> within(read, () -> feed.changes(stream, after, most)));
    }

    @Override
    public Future<Loaded> load(String stream) {
        return lanes.run(() -> within(read, () -> feed.load(stream)));
    }

    @Override
    public void listen(Runnable wake) {
        feed.listen(wake);
    }

    private static <T> Future<T> within(Duration most, Supplier<Future<T>> question) {
        return Future.succeededFuture()
                .compose(ready -> question.get())
                .timeout(most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
