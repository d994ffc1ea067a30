package dev.callgate.config;

import java.util.List;

/** Settings that cannot be used. Every problem names its key, where it was given, and what is allowed. */
public final class InvalidSettings extends IllegalArgumentException {
    private final transient List<String> problems;

    InvalidSettings(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each, all of them; no secret is in any. */
    public List<String> problems() {
        return problems;
    }
}
