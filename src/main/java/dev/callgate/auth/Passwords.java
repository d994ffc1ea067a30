package dev.callgate.auth;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Slow, salted password hashes (Argon2id, 19 MiB, two passes). The hash says how it was made, so the parameters can
 * rise later without touching old ones. The work is done on a few threads of its own, in the order of asking; nothing
 * here runs on an event loop. Thread-safe.
 */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final WorkerExecutor workers;

    /** @param threads how many are hashed at once; each takes 19 MiB and a core for the time */
    public Passwords(Vertx vertx, int threads) {
        this.workers = vertx.createSharedWorkerExecutor("callgate-passwords", threads, 60, TimeUnit.SECONDS);
    }

    public Future<String> hash(String password) {
        return workers.executeBlocking(
                () -> Password.hash(password)
                        .addRandomSalt(SALT_BYTES)
                        .with(ARGON2ID)
                        .getResult(),
                false);
    }

    /** Whether the password is the one hashed; false for a hash of a form that is not ours. */
    public Future<Boolean> verify(String password, String hash) {
        return workers.executeBlocking(() -> matches(password, hash), false);
    }

    private static boolean matches(String password, String hash) {
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } catch (BadParametersException notArgon2) {
            return false;
        }
    }
}
