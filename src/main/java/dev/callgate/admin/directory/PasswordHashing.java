package dev.callgate.admin.directory;

import io.vertx.core.Future;

/** Slow, salted hashing of passwords, off the event loops. Thread-safe. */
public interface PasswordHashing {
    Future<String> hash(String plain);

    Future<Boolean> verify(String plain, String hash);
}
