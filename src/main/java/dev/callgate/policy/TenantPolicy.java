package dev.callgate.policy;

import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CONTRACT ONLY: the engine comes with the next commit of the policy package. */
@SuppressWarnings("DoNotCallSuggester")
public final class TenantPolicy implements Replicated {
    private TenantPolicy() {}

    public static TenantPolicy of(String tenant, Head head, Iterable<? extends Fact> facts) {
        throw new IllegalStateException("contract");
    }

    @Override
    public String stream() {
        throw new IllegalStateException("contract");
    }

    @Override
    public Head head() {
        throw new IllegalStateException("contract");
    }

    @Override
    public TenantPolicy apply(Change change) {
        throw new IllegalStateException("contract");
    }

    @Override
    public Stream<Fact> facts() {
        throw new IllegalStateException("contract");
    }

    public Catalogue catalogue() {
        throw new IllegalStateException("contract");
    }

    public @Nullable User user(UUID id) {
        throw new IllegalStateException("contract");
    }

    public @Nullable User userNamed(String username) {
        throw new IllegalStateException("contract");
    }

    public @Nullable Target target(TargetKey key) {
        throw new IllegalStateException("contract");
    }

    /** Targets of any type and core server with this number. */
    public List<TargetKey> targetsNumbered(String number) {
        throw new IllegalStateException("contract");
    }

    /** Targets of any core server known to their PBX by this name. */
    public List<TargetKey> targetsAt(String endpoint) {
        throw new IllegalStateException("contract");
    }

    /** The extensions that this user owns, sorted. */
    public List<TargetKey> owned(UUID user) {
        throw new IllegalStateException("contract");
    }

    public Fact.@Nullable ExtensionGroup extensionGroup(UUID id) {
        throw new IllegalStateException("contract");
    }

    /**
     * Decides.
     *
     * @param subject a user, or an extension (which stands for its owner where it has one); others are unknown
     * @param action a name of the catalogue; without a target, a setting's name or {@code key>=level}
     * @param target what it is done to, or null
     * @param now milliseconds since 1970 by the database's clock
     */
    public Decision decide(Subject subject, String action, @Nullable TargetKey target, Context context, long now) {
        throw new IllegalStateException("contract");
    }

    /** The effective value of a setting for a user: own, else the heaviest group's that sets it, else the default. */
    public boolean setting(UUID user, String name) {
        throw new IllegalStateException("contract");
    }

    /** The user's level of an access permission, or null where none was given. */
    public @Nullable String accessPermission(UUID user, String permissionKey) {
        throw new IllegalStateException("contract");
    }

    /** Equal for users with the same statements, who therefore have the same view. */
    public Object viewKey(UUID user) {
        throw new IllegalStateException("contract");
    }

    /** What the user may do now. An unknown or disabled user's view is empty. */
    public View view(UUID user, long now) {
        throw new IllegalStateException("contract");
    }
}
