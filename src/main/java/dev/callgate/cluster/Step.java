package dev.callgate.cluster;

import dev.callgate.policy.Change;
import dev.callgate.policy.Head;

/** What a change of the same epoch means to a copy. Only a child is ever applied. */
enum Step {
    /** It comes right after what is held. */
    APPLY,
    /** It is held already. */
    IGNORE,
    /** Others come before it: the log has them. */
    READ,
    /** It contradicts what is held, so that is another history. */
    RELOAD;

    static Step of(Head own, Change change) {
        if (change.isChildOf(own)) {
            return APPLY;
        }
        if (change.revision() > own.revision() + 1) {
            return READ;
        }
        boolean same = change.head().equals(own);
        return same || change.revision() < own.revision() ? IGNORE : RELOAD;
    }
}
