package dev.callgate.admin.directory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;

import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes targets, extension groups and grants as {@link TargetSections} and {@link RightsSections} read them. */
final class RightsExport {
    private final Facts facts;
    private final Referring referring;

    RightsExport(Facts facts, Referring referring) {
        this.facts = facts;
        this.referring = referring;
    }

    JsonArray extensions() {
        return targets(
                TargetKey::isExtension,
                target -> new Item()
                        .put("number", target.number())
                        .put("id", target.target().id())
                        .unless(usualName(target), "name", target.name())
                        .put("owner", target.owner() == null ? null : referring.user(target.owner()))
                        .unless(
                                ViewOtherPartyOverride.NONE.name(),
                                "viewOtherPartyOverride",
                                target.override().name()));
    }

    private String usualName(Target target) {
        return target.owner() == null
                ? Objects.requireNonNullElse(target.number(), target.target().id())
                : facts.get(User.class, target.owner()).displayName();
    }

    JsonArray targets() {
        return targets(
                key -> !key.isExtension(),
                target -> new Item()
                        .put("type", target.target().type())
                        .put("id", target.target().id())
                        .put("number", target.number())
                        .unless(target.target().id(), "name", target.name()));
    }

    private interface Head {
        Item of(Target target);
    }

    private JsonArray targets(Predicate<TargetKey> wanted, Head head) {
        Map<TargetKey, List<Endpoint>> endpoints =
                facts.list(Endpoint.class).stream().collect(groupingBy(Endpoint::target));
        return Item.array(facts.list(Target.class).stream()
                .filter(target -> wanted.test(target.target()))
                .sorted(comparing((Target target) -> target.target().type())
                        .thenComparing(Target::coreServer)
                        .thenComparing(Target::number, nullsLast(naturalOrder()))
                        .thenComparing(Target::target))
                .map(target -> head.of(target)
                        .put("coreServer", referring.coreServer(target.coreServer()))
                        .list(
                                "endpoints",
                                endpoints.getOrDefault(target.target(), List.of()).stream()
                                        .map(Endpoint::name)
                                        .sorted()
                                        .toList())
                        .list("never", target.never())
                        .json())
                .toList());
    }

    JsonArray extensionGroups() {
        Map<UUID, List<GroupTarget>> targets =
                facts.list(GroupTarget.class).stream().collect(groupingBy(GroupTarget::group));
        Map<UUID, List<Controller>> controllers =
                facts.list(Controller.class).stream().collect(groupingBy(Controller::group));
        return Item.array(facts.list(ExtensionGroup.class).stream()
                .sorted(comparing(ExtensionGroup::name).thenComparing(ExtensionGroup::id))
                .map(group -> new Item()
                        .put("id", group.id().toString())
                        .put("name", group.name())
                        .put("coreServer", referring.coreServer(group.coreServer()))
                        .unless(false, "publicGroup", group.publicGroup())
                        .list("actions", group.actions())
                        .list(
                                "targets",
                                names(targets.getOrDefault(group.id(), List.of()).stream()
                                        .map(GroupTarget::target)
                                        .toList()))
                        .list(
                                "controllers",
                                controllers.getOrDefault(group.id(), List.of()).stream()
                                        .map(controller -> referring.subject(controller.subject()))
                                        .sorted()
                                        .toList())
                        .json())
                .toList());
    }

    JsonArray grants() {
        return Item.array(facts.list(Grant.class).stream()
                .sorted(comparing((Grant grant) -> referring.subject(grant.subject()))
                        .thenComparing(grant -> referring.selector(grant.targets()))
                        .thenComparing(Grant::id))
                .map(this::grant)
                .toList());
    }

    private JsonObject grant(Grant grant) {
        return new Item()
                .put("id", grant.id().toString())
                .put("subject", referring.subject(grant.subject()))
                .put("effect", grant.effect() == Effect.DENY ? "deny" : null)
                .list("actions", grant.actions())
                .put("targets", referring.selector(grant.targets()))
                .list("except", names(grant.except()))
                .put("from", text(grant.from()))
                .put("until", text(grant.until()))
                .put("reason", grant.reason())
                .json();
    }

    private List<String> names(Collection<TargetKey> targets) {
        return targets.stream().map(referring::target).sorted().toList();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
