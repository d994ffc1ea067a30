package dev.callgate;

import dev.callgate.cli.Callgate;
import dev.callgate.cli.CommandFailed;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Callgate.run(
                settings -> {
                    throw new CommandFailed("no node is wired in");
                },
                args));
    }
}
