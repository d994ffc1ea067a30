package dev.callgate.cli;

import java.net.URI;

/** There is no connection to the node, which may pass. */
final class Unreachable extends CommandFailed {
    private static final long serialVersionUID = 1L;

    Unreachable(URI node, Throwable cause) {
        super("cannot connect to " + node + "; is a node running there?", cause);
    }
}
