package dev.callgate.admin.directory;

import java.util.List;

/** A directory file cannot be imported; carries everything that is wrong with it, at least one, in order of lines. */
public final class DirectoryInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    DirectoryInvalid(List<Finding> findings) {
        super(findings.size() + " findings in the directory file", null, false, false);
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
