package dev.callgate.registry;

import dev.callgate.policy.Change;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Reading the truth: heads, the change log, whole streams. Thread-safe. */
public interface ChangeFeed {
    /**
     * One cheap answer that differs whenever any head does.
     *
     * @param epoch the history of this database
     * @param revisions the sum of all revisions
     * @param changeIds all heads' change ids, combined by exclusive or
     * @param time the database's clock, milliseconds since 1970
     */
    record Pulse(String epoch, long revisions, long changeIds, long time) {}

    /** A whole stream, read in one REPEATABLE READ transaction; facts in the order of {@link dev.callgate.policy.Kind}. */
    record Loaded(String epoch, String stream, Head head, List<Fact> facts) {}

    /** All heads, by stream, with the epoch they belong to. */
    record Heads(String epoch, Map<String, Head> heads) {}

    Future<Pulse> pulse();

    Future<Heads> heads();

    /**
     * The changes of a stream after a revision, in order, at most {@code most} and fewer where they are large. Entries are
     * read in pages. Fails with {@link dev.callgate.policy.UnknownKind} on an entry this binary does not know.
     */
    Future<List<Change>> changes(String stream, long after, int most);

    /** Fails with {@link Fault#NOT_FOUND} where there is no such stream. */
    Future<Loaded> load(String stream);

    /**
     * Calls {@code wake} whenever some head may have moved, and after each (re)connection; from any thread, never
     * blocking. Only a hint: a wake-up may be lost.
     */
    void listen(Runnable wake);
}
