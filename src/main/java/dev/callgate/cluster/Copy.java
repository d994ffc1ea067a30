package dev.callgate.cluster;

import dev.callgate.policy.Head;
import dev.callgate.policy.Replicated;

/** A stream's state, and the history of the database that it belongs to. Immutable. */
record Copy(String epoch, Replicated state) {
    String stream() {
        return state.stream();
    }

    Head head() {
        return state.head();
    }

    long revision() {
        return state.head().revision();
    }

    /** Whether this copy holds everything up to {@code head}, in the same history. */
    boolean covers(String ofEpoch, Head head) {
        return isOf(ofEpoch) && (revision() > head.revision() || head().equals(head));
    }

    boolean isOf(String ofEpoch) {
        return epoch.equals(ofEpoch);
    }
}
