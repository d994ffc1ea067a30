package dev.callgate.admin.directory;

import dev.callgate.auth.KeptDigest;
import dev.callgate.auth.Passwords;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** What is stored of passwords: slow, salted hashes, made off the event loops. Thread-safe. */
public interface PasswordHashing {
    Future<String> hash(String plain);

    Future<Boolean> verify(String plain, String hash);

    /** The digest that is kept beside the hash where the file gives none, or null. */
    @Nullable String digest(String plain);

    static PasswordHashing of(Passwords passwords, KeptDigest digest) {
        return new PasswordHashing() {
            @Override
            public Future<String> hash(String plain) {
                return passwords.hash(plain);
            }

            @Override
            public Future<Boolean> verify(String plain, String hash) {
                return passwords.verify(plain, hash);
            }

            @Override
            public @Nullable String digest(String plain) {
                return digest.of(plain);
            }
        };
    }
}
