package dev.callgate.cluster;

import java.util.Locale;

/** How a new state came to this node. */
enum Via {
    /** A change that this node committed itself. */
    OWN,
    /** A change that another node told of. */
    BUS,
    /** A change read from the log. */
    LOG,
    /** A whole stream read from the database. */
    LOAD,
    /** A whole stream read from the cluster's snapshots. */
    SNAPSHOT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
