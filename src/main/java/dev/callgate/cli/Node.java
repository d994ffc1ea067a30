package dev.callgate.cli;

import dev.callgate.config.Settings;

/** A node to be run: returns when it has stopped, with the process's exit code. */
@FunctionalInterface
public interface Node {
    /** A {@link CommandFailed} is shown as its message alone; anything else as an unexpected failure. */
    int run(Settings settings) throws Exception;
}
