package dev.callgate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a PostgreSQL that outlived the process that started it. Only for whoever holds the folder's lock: the process in
 * {@code postmaster.pid} then serves nobody who would miss it.
 */
final class LeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    /**
     * Mostly it takes a tenth of a second. But a server that is killed while its children live leaves them with its shared
     * memory, and the next one refuses to start: better to wait for a slow disk.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private LeftBehind() {}

    /**
     * Returns when nothing runs on the data. First a fast shutdown (sessions end, data is written), then an immediate one,
     * from which PostgreSQL recovers by itself at its next start.
     */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = process(pidFile);
        if (process.isEmpty()) {
            return; // PostgreSQL takes over the file of a process that is gone.
        }
        if (!worksOn(data, process.get())) {
            Files.delete(pidFile); // The number went to another program, and PostgreSQL would refuse to start.
            return;
        }
        LOG.info(
                "stopping the PostgreSQL left behind by a killed process, pid {}",
                process.get().pid());
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            if (ended(process.get(), signal)) {
                return;
            }
        }
        throw new IOException(
                "cannot stop the PostgreSQL left behind, pid " + process.get().pid());
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive);
    }

    private static boolean worksOn(Path data, ProcessHandle process) throws IOException {
        Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (!Files.exists(arguments)) {
            return process.info().command().orElse("").endsWith("postgres");
        }
        List<String> words = List.of(Files.readString(arguments).split("\0"));
        return words.get(0).endsWith("postgres") && words.contains(data.toString());
    }

    private static boolean ended(ProcessHandle process, String signal) throws IOException {
        // The JDK can send only SIGTERM and SIGKILL; the first would wait for every client to leave.
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start();
        try {
            ProcessHandle gone = process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return !gone.isAlive();
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("cannot wait for the PostgreSQL left behind", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the PostgreSQL left behind", e);
        }
    }
}
