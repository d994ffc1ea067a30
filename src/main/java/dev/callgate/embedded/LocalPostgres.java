package dev.callgate.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of this process's own, in a folder that keeps its data over restarts. It is durable, listens on loopback
 * only, and wants passwords, which are made once and lie in the folder, for its owner's eyes. Starting works after this
 * process, PostgreSQL, or both were killed, and keeps the port where it is still free, so that other nodes find it again.
 *
 * <p>The folder holds {@code data} (PostgreSQL's), {@code bin}, {@code password}, {@code superuser-password},
 * {@code port}, {@code lock} and {@code start.log}. Methods block; thread-safe.
 */
public final class LocalPostgres implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    /** PostgreSQL's superuser, only for making the application's role and database. */
    public static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;
    private static final int PORT_TRIES = 200;

    private final EmbeddedPostgres postgres;
    private final FolderLock lock;
    private final String superuserPassword;
    private final String password;

    private LocalPostgres(EmbeddedPostgres postgres, FolderLock lock, String superuserPassword, String password) {
        this.postgres = postgres;
        this.lock = lock;
        this.superuserPassword = superuserPassword;
        this.password = password;
    }

    /**
     * Starts; returns when it takes connections.
     *
     * @throws FolderInUse where another process works on the folder
     * @throws IOException with a message for people, where PostgreSQL does not start
     */
    public static LocalPostgres start(Path folder) throws IOException {
        Path home = PrivateFiles.folder(folder.toAbsolutePath().normalize());
        FolderLock lock = FolderLock.take(home);
        try {
            return start(home, lock);
        } catch (IOException | RuntimeException e) {
            LeftBehind.stop(home.resolve("data"));
            lock.close();
            throw new IOException(
                    "the embedded PostgreSQL in " + home + " did not start: " + e.getMessage()
                            + "; see start.log there",
                    e);
        }
    }

    private static LocalPostgres start(Path home, FolderLock lock) throws IOException {
        Path data = home.resolve("data");
        Path complete = home.resolve("complete");
        if (Files.exists(data) && !Files.exists(complete)) {
            setAside(data);
        }
        LeftBehind.stop(data);
        String superuserPassword =
                PrivateFiles.readOrCreate(home.resolve("superuser-password"), PrivateFiles::password);
        String password = PrivateFiles.readOrCreate(home.resolve("password"), PrivateFiles::password);
        EmbeddedPostgres postgres = start(home, data, port(home.resolve("port")), superuserPassword);
        PrivateFiles.readOrCreate(complete, () -> "the data folder was made to its end");
        return new LocalPostgres(postgres, lock, superuserPassword, password);
    }

    private static EmbeddedPostgres start(Path home, Path data, int port, String superuserPassword) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.resolve("bin").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(RECOVERY)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.to(home.resolve("start.log").toFile()))
                // These become options of initdb, where they come after the library's own "-A trust" and so win.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", home.resolve("superuser-password").toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", superuserPassword)
                // These become options of the server, where they come after the library's own "-F" and so win.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("listen_addresses", HOST)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("lc_messages", "C")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_rotation_size", "0")
                .start();
    }

    /** The port of last time, or another free one where somebody else has that now. */
    private static int port(Path file) throws IOException {
        int before =
                Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        int port = before != 0 && isFree(before) ? before : anyFree();
        if (port != before) {
            PrivateFiles.write(file, Integer.toString(port));
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * A free port below those that systems give to outgoing connections. Among those, somebody else's connection could
     * take it while PostgreSQL is down, even one that tries to reach this very port and so connects to itself.
     */
    private static int anyFree() throws IOException {
        for (int tries = 0; tries < PORT_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port from " + LOWEST_PORT + " to " + HIGHEST_PORT);
    }

    /** A first start that was killed halfway: nothing was ever stored there, but it is kept all the same. */
    private static void setAside(Path data) throws IOException {
        LeftBehind.stop(data);
        Path aside = Files.createTempDirectory(data.resolveSibling(""), "incomplete-");
        LOG.warn("the data folder was never made to its end; moving it to {}", aside);
        Files.move(data, aside.resolve("data"));
    }

    public int port() {
        return postgres.getPort();
    }

    public String superuserPassword() {
        return superuserPassword;
    }

    /** The application's password, for whoever makes its role. */
    public String password() {
        return password;
    }

    /** Stops PostgreSQL and gives the folder up. Sessions still open are ended. */
    @Override
    public void close() {
        try {
            postgres.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
