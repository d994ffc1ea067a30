package dev.callgate;

import dev.callgate.cli.Callgate;

/** The process's entry: one command line in, one exit code out. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Callgate.run(ServedNode::run, args));
    }
}
