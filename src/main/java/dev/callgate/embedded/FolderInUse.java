package dev.callgate.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Another process works on the folder; the message says so to people. */
public final class FolderInUse extends IOException {
    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder) {
        super(folder + " is in use by another process; stop it, or choose another data.dir");
    }
}
