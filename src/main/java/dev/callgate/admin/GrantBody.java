package dev.callgate.admin;

import dev.callgate.http.RequestFault;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A grant as it is sent and shown; the effect is {@code allow} where it is left out. */
record GrantBody(
        @Nullable String subject,
        @Nullable String effect,
        @Nullable List<String> actions,
        @Nullable String targets,
        @Nullable List<String> except,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String reason) {

    /** Throws {@link RequestFault} naming the field. */
    Grant grant(UUID id) {
        Set<TargetKey> excepted = new LinkedHashSet<>();
        for (String target : except == null ? List.<String>of() : except) {
            excepted.add(read("except", target, TargetKey::valueOf));
        }
        Subject who = read("subject", subject, Subject::valueOf);
        Effect what = read("effect", effect == null ? "allow" : effect, GrantBody::effect);
        Selector which = read("targets", targets, Selector::valueOf);
        Set<String> named = new LinkedHashSet<>();
        for (String action : Given.value("actions", actions)) {
            named.add(Given.value("actions", action));
        }
        try {
            return new Grant(id, who, what, named, which, excepted, from, until, reason);
        } catch (IllegalArgumentException e) {
            throw RequestFault.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Effect effect(String word) {
        return switch (word) {
            case "allow" -> Effect.ALLOW;
            case "deny" -> Effect.DENY;
            default -> throw new IllegalArgumentException("must be allow or deny");
        };
    }

    private static <T> T read(String field, @Nullable String text, Function<String, T> form) {
        try {
            return form.apply(Given.value(field, text));
        } catch (IllegalArgumentException e) {
            throw RequestFault.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    static JsonObject json(Grant grant) {
        JsonObject json = new JsonObject()
                .put("id", grant.id().toString())
                .put("subject", grant.subject().toString())
                .put("effect", grant.effect().name().toLowerCase(Locale.ROOT))
                .put("actions", new JsonArray(List.copyOf(grant.actions())))
                .put("targets", grant.targets().toString())
                .put(
                        "except",
                        new JsonArray(
                                grant.except().stream().map(TargetKey::toString).collect(Collectors.toList())));
        putIfGiven(json, "from", grant.from());
        putIfGiven(json, "until", grant.until());
        putIfGiven(json, "reason", grant.reason());
        return json;
    }

    private static void putIfGiven(JsonObject json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }
}
