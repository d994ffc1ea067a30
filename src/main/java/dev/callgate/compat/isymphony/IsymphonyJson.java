package dev.callgate.compat.isymphony;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** iSymphony's objects, with the properties and the order of its documentation. Thread-safe. */
final class IsymphonyJson {
    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private IsymphonyJson() {}

    /**
     * A user.
     *
     * @param password a digest, or null where none is shown
     * @param lastPasswordChangedAt milliseconds since 1970, or null
     */
    record User(
            UUID id,
            String username,
            @Nullable String password,
            boolean enabled,
            boolean full,
            String displayName,
            @Nullable Long lastPasswordChangedAt,
            String permissionDisplayName,
            UUID permissionId) {

        static User of(Fact.User user, @Nullable String digest) {
            return new User(
                    user.id(),
                    user.username(),
                    digest,
                    user.enabled(),
                    user.full(),
                    user.displayName(),
                    user.lastPasswordChangedAt() == null
                            ? null
                            : user.lastPasswordChangedAt().toEpochMilli(),
                    user.displayName(),
                    user.id());
        }
    }

    /** An extension group. */
    record Group(UUID id, String displayName, boolean publicGroup) {
        static Group of(Fact.ExtensionGroup group) {
            return new Group(group.id(), group.name(), group.publicGroup());
        }
    }

    /**
     * An extension. What the PBX alone knows of it (agents, voice mail, contexts) is left out.
     *
     * @param extension the number, or null
     * @param peer a name by which the PBX knows it, or null
     */
    record Extension(
            String id,
            @Nullable String extension,
            String displayName,
            @Nullable String peer,
            String permissionDisplayName,
            String permissionId) {

        static Extension of(Target extension, @Nullable String peer) {
            String id = extension.target().id();
            String number = extension.number();
            String name = extension.name();
            return new Extension(id, number, name, peer, number == null ? name : name + " <" + number + ">", id);
        }
    }

    static Buffer write(Object thing) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(thing));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /** Things in an order, gathered and written off the event loops: ten thousand take some ten milliseconds. */
    static <T> Future<Buffer> list(Vertx vertx, Supplier<Stream<T>> things, Comparator<T> order, Function<T, ?> form) {
        return vertx.executeBlocking(
                () -> write(things.get().sorted(order).map(form).toList()), false);
    }
}
