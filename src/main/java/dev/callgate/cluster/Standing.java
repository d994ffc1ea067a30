package dev.callgate.cluster;

import dev.callgate.policy.Change;
import dev.callgate.policy.Head;
import dev.callgate.policy.Replicated;
import dev.callgate.registry.ChangeFeed;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this node stands in one stream: what it holds, whether that is in doubt (another history, or a change it cannot
 * apply), and which revision is wanted. Events only alter this; {@link #next} says what to read because of it. What is
 * held moves to a child of itself or to a whole load and never otherwise, in whatever order events arrive.
 *
 * <p>Written by one thread at a time; {@link #copy}, {@link #isInDoubt} and {@link #isProven} may be read by any.
 */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    /** Further behind than this, a load is cheaper than the log. */
    static final int FAR = 1000;

    /** What would bring this node further. */
    enum Reading {
        NONE,
        LOG,
        LOAD
    }

    private final BiConsumer<Copy, Via> swapped;
    private volatile @Nullable Copy copy;
    private volatile boolean doubt = true;
    private volatile boolean proven;
    /** The highest revision that anybody spoke of. */
    private long wanted;
    /** The highest revision that the database itself spoke of. */
    private long sure;

    /** @param swapped told of each new copy after it can be read; must not throw */
    Standing(BiConsumer<Copy, Via> swapped) {
        this.swapped = swapped;
    }

    @Nullable Copy copy() {
        return copy;
    }

    boolean isInDoubt() {
        return doubt;
    }

    /**
     * Whether what is held came from the database and is not in doubt. A snapshot may be another binary's, which knew less
     * of the facts than the rows tell: it serves until the database can be asked.
     */
    boolean isProven() {
        return proven && !doubt;
    }

    Reading next() {
        Copy own = copy;
        if (own == null || doubt) {
            return Reading.LOAD;
        }
        return own.revision() < wanted ? Reading.LOG : Reading.NONE;
    }

    void want(long revision) {
        wanted = Math.max(wanted, revision);
    }

    /** The log cannot be applied, or the copy is known to be wrong: only a load helps. */
    void doubt() {
        doubt = true;
    }

    void forget() {
        copy = null;
        doubt = true;
    }

    void hint(Hint hint) {
        Copy own = copy;
        if (own == null || doubt) {
            want(hint.change().revision());
        } else if (own.isOf(hint.epoch())) {
            take(own, hint.change(), hint.whole(), hint.via());
        } else {
            // What this node committed itself proves a new history; what others say is left to the next poll.
            doubt = hint.via() == Via.OWN;
        }
    }

    /**
     * Compares with a head that the database gave.
     *
     * @param before what was held when the heads were asked for; hints may rightly have moved on since
     */
    void compare(String epoch, Head head, @Nullable Copy before) {
        Copy own = copy;
        if (own == null) {
            return;
        }
        if (!own.isOf(epoch) || !proven) {
            doubt = true;
        } else if (own.revision() < head.revision()) {
            sure = Math.max(sure, head.revision());
            want(head.revision());
            doubt |= head.revision() - own.revision() > FAR;
        } else if (own.revision() > head.revision()) {
            doubt |= before != null && before.isOf(epoch) && !leadsTo(before.head(), head);
        } else {
            doubt = !own.head().equals(head);
            wanted = own.revision();
        }
    }

    /** Whether a stream can have moved from one head to the other. */
    private static boolean leadsTo(Head from, Head to) {
        return from.revision() < to.revision() || from.equals(to);
    }

    /** Takes the changes that the log has after {@code asked}. */
    void page(List<Change> changes, Copy asked) {
        Copy own = copy;
        for (Change change : changes) {
            if (own == null || doubt) {
                return;
            }
            take(own, change, true, Via.LOG);
            own = copy;
        }
        if (own != null && own.head().equals(asked.head()) && !doubt) {
            // The log ends here: somebody spoke of what never was, or the log lacks what the database says it has.
            doubt = own.revision() < sure;
            wanted = own.revision();
        }
    }

    private void take(Copy own, Change change, boolean whole, Via via) {
        switch (Step.of(own.head(), change)) {
            case APPLY -> {
                if (whole) {
                    apply(own, change, via);
                } else {
                    want(change.revision());
                }
            }
            case READ -> {
                want(change.revision());
                doubt = via == Via.LOG; // a log with a gap
            }
            case RELOAD -> doubt = true;
            case IGNORE -> {}
        }
    }

    private void apply(Copy own, Change change, Via via) {
        Replicated after;
        try {
            after = own.state().apply(change);
        } catch (RuntimeException e) {
            LOG.warn("revision {} of {} cannot be applied; loading it whole", change.revision(), change.stream(), e);
            doubt = true;
            return;
        }
        swap(new Copy(own.epoch(), after), via);
    }

    /**
     * Takes a whole stream, unless something as good came meanwhile.
     *
     * @throws RuntimeException where the facts make no state
     */
    void loaded(ChangeFeed.Loaded loaded) {
        Copy own = copy;
        Copy next = new Copy(loaded.epoch(), Replicated.of(loaded.stream(), loaded.head(), loaded.facts()));
        if (own == null || !isProven() || !own.covers(next.epoch(), next.head())) {
            doubt = false;
            proven = true;
            sure = next.revision();
            swap(next, Via.LOAD);
        }
    }

    /** Takes a snapshot, which is better than nothing. */
    void warm(Copy found) {
        if (copy == null) {
            doubt = false;
            swap(found, Via.SNAPSHOT);
        }
    }

    private void swap(Copy next, Via via) {
        copy = next;
        swapped.accept(next, via);
    }
}
