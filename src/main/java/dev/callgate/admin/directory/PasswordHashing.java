package dev.callgate.admin.directory;

import dev.callgate.auth.Passwords;
import io.vertx.core.Future;

/** Slow, salted hashing of passwords, off the event loops. Thread-safe. */
public interface PasswordHashing {
    Future<String> hash(String plain);

    Future<Boolean> verify(String plain, String hash);

    static PasswordHashing of(Passwords passwords) {
        return new PasswordHashing() {
            @Override
            public Future<String> hash(String plain) {
                return passwords.hash(plain);
            }

            @Override
            public Future<Boolean> verify(String plain, String hash) {
                return passwords.verify(plain, hash);
            }
        };
    }
}
