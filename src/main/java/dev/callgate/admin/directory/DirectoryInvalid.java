package dev.callgate.admin.directory;

import java.util.List;

/** A directory file cannot be imported; carries everything that is wrong with it, at least one, in order of lines. */
public final class DirectoryInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    DirectoryInvalid(List<Problem> problems) {
        super(problems.size() + " problems in the directory file", null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
