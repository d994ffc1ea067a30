package dev.callgate.admin.directory;

import dev.callgate.auth.KeptDigest;
import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.Fact;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Origin;
import dev.callgate.registry.PolicyStore;
import dev.callgate.registry.Registry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Imports into memory; a password's hash is the password behind a mark, so that tests can read it. */
final class ImportBench {
    private static final Vertx VERTX = Vertx.vertx();
    private static final int DEEPEST = 20;

    private static PasswordHashing hashing(PasswordDigest kept) {
        KeptDigest digest = new KeptDigest(kept);
        return new PasswordHashing() {
            @Override
            public Future<String> hash(String plain) {
                return Future.succeededFuture("#" + plain);
            }

            @Override
            public Future<Boolean> verify(String plain, String hash) {
                return Future.succeededFuture(hash.equals("#" + plain));
            }

            @Override
            public @Nullable String digest(String plain) {
                return digest.of(plain);
            }
        };
    }

    final MemoryStore store = new MemoryStore();
    final DirectoryImport imports;

    ImportBench() {
        this(PasswordDigest.NONE);
    }

    ImportBench(PasswordDigest kept) {
        imports = new DirectoryImport(
                VERTX, new Registry(store, store, Duration.ofSeconds(1)), store, store, hashing(kept), DEEPEST);
    }

    /** Writes to a store of its own; {@link #store} only follows. */
    ImportBench(PolicyStore truth, Credentials credentials) {
        imports = new DirectoryImport(
                VERTX,
                new Registry(truth, store, Duration.ofSeconds(1)),
                store,
                credentials,
                hashing(PasswordDigest.NONE),
                DEEPEST);
    }

    /** What was done, by tenant, such as {@code {acme={users=+2~0-0}}}; throws what the import fails with. */
    Map<String, Map<String, String>> take(String yaml) {
        return take(Rights.SYSTEM, yaml);
    }

    Map<String, Map<String, String>> take(Rights rights, String yaml) {
        return take(rights, Format.YAML, yaml.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Map<String, String>> take(Rights rights, Format format, byte[] file) {
        return shown(imports.run(new Origin(Origin.SYSTEM, "import"), rights, Removals.ANY, format, file));
    }

    Map<String, Map<String, String>> rehearse(String yaml) {
        return shown(imports.rehearse(Rights.SYSTEM, Removals.ANY, Format.YAML, yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** A tenant as a file, without secrets. */
    String export(String tenant, Format format) {
        Fact.Tenant shown = Objects.requireNonNull(store.tenants().tenant(tenant), tenant);
        return settled(new DirectoryExport(VERTX, store).text(shown, policy(tenant), format));
    }

    private static Map<String, Map<String, String>> shown(Future<List<Imported>> result) {
        return settled(result).stream()
                .collect(Collectors.toMap(
                        Imported::tenant,
                        done -> done.counts().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        e -> "+" + e.getValue().added() + "~"
                                                + e.getValue().changed() + "-"
                                                + e.getValue().removed()))));
    }

    private static <T> T settled(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    TenantPolicy policy(String tenant) {
        return Objects.requireNonNull(store.find(tenant), tenant);
    }
}
