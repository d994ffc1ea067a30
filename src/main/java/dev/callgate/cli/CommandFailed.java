package dev.callgate.cli;

/** A command could not do what it was asked to. The message is one clear line for the person who asked. */
public class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailed(String message) {
        super(message);
    }

    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
