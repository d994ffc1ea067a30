package dev.callgate.auth;

import dev.callgate.registry.Credentials;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts how often it is asked for a hash, which is before each slow check, and can hold its answers back. */
public final class AskedCredentials implements Credentials {
    private final Credentials known;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Future<Void> gate = Future.succeededFuture();
    private volatile Runnable answering = () -> {};

    public AskedCredentials(Credentials known) {
        this.known = known;
    }

    /** How many checks were made that had to hash. */
    public int asked() {
        return asked.get();
    }

    /** Answers nothing until the promise is kept; fails with what it fails with. */
    public Promise<Void> hold() {
        Promise<Void> held = Promise.promise();
        gate = held.future();
        return held;
    }

    /** Answers nothing until so many have asked. */
    public void answerTogether(int askers) {
        Promise<Void> held = hold();
        int last = asked.get() + askers;
        answering = () -> {
            if (asked.get() >= last) {
                held.tryComplete();
            }
        };
    }

    @Override
    public Future<List<Candidate>> named(@Nullable String tenant, String username) {
        asked.incrementAndGet();
        answering.run();
        return gate.compose(open -> known.named(tenant, username));
    }

    @Override
    public Future<Map<UUID, Secret.Password>> hashes(String tenant) {
        return known.hashes(tenant);
    }

    @Override
    public Future<Map<UUID, String>> digests(String tenant, Set<UUID> users) {
        return known.digests(tenant, users);
    }

    @Override
    public Future<Secret.@Nullable PrivateKey> signingKey(String kid) {
        return known.signingKey(kid);
    }
}
