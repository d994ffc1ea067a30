package dev.callgate.cli;

import java.io.PrintWriter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One line on a terminal that says how far something is, until it is closed; nothing where there is no terminal. */
final class Progress implements AutoCloseable {
    private static final long EVERY_MILLIS = 250;
    private static final String CLEARED = "\r\u001b[K";

    private final PrintWriter err;
    private final ExecutorService drawing;

    private Progress(PrintWriter err, ExecutorService drawing) {
        this.err = err;
        this.drawing = drawing;
    }

    /** @param line asked every quarter of a second, by a thread of its own */
    static Progress of(PrintWriter err, boolean terminal, Supplier<String> line) {
        ScheduledExecutorService drawing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (terminal) {
            var ignored = drawing.scheduleAtFixedRate(
                    () -> draw(err, drawing, CLEARED + line.get()), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            drawing.shutdown();
        }
        return new Progress(err, drawing);
    }

    /**
     * Whether people see what is written to standard error. Only the shell knows, so {@code scripts/callgate} tells by
     * the property {@code callgate.terminal}; without it, a console is there only while input and output are a terminal.
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean terminal() {
        String told = System.getProperty("callgate.terminal");
        return told == null ? System.console() != null : told.equals("true");
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (!drawing.isShutdown()) {
            synchronized (drawing) {
                draw(err, drawing, CLEARED);
                drawing.shutdownNow();
            }
        }
    }

    /** Nothing is drawn over what others write once the line was cleared. */
    private static void draw(PrintWriter err, ExecutorService drawing, String text) {
        synchronized (drawing) {
            if (!drawing.isShutdown()) {
                err.print(text);
                err.flush();
            }
        }
    }
}
