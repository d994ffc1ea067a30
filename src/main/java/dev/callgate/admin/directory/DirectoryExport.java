package dev.callgate.admin.directory;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tenant as a directory file with all its sections, the empty ones too, and every id, so that importing it
 * changes nothing now and brings the tenant back to this state later. Thread-safe.
 */
public final class DirectoryExport {
    private final Vertx vertx;
    private final Credentials credentials;

    public DirectoryExport(Vertx vertx, Credentials credentials) {
        this.vertx = vertx;
        this.credentials = credentials;
    }

    /**
     * The file without secrets.
     *
     * @param tenant the policy's, with the parent that shall be shown
     */
    public Future<String> text(Tenant tenant, TenantPolicy policy, Format format) {
        return text(tenant, policy, format, Map.of());
    }

    /**
     * The file with the password hashes of the people up to an access level; those of people above would let its reader
     * in as them.
     */
    public Future<String> withSecrets(Tenant tenant, TenantPolicy policy, Format format, AccessLevel upTo) {
        return credentials.hashes(policy.stream()).compose(stored -> {
            Map<UUID, Secret.Password> passwords = new HashMap<>(stored);
            passwords.keySet().removeIf(id -> !covers(upTo, policy.user(id)));
            return text(tenant, policy, format, passwords);
        });
    }

    private static boolean covers(AccessLevel upTo, @Nullable User user) {
        return user != null && upTo.atLeast(user.accessLevel());
    }

    private Future<String> text(
            Tenant tenant, TenantPolicy policy, Format format, Map<UUID, Secret.Password> passwords) {
        return vertx.executeBlocking(
                () -> format.text(document(tenant, Facts.of(policy.facts().toList()), passwords)), false);
    }

    static JsonObject document(Tenant tenant, Facts facts, Map<UUID, Secret.Password> passwords) {
        JsonObject document = new JsonObject()
                .put(
                        "tenant",
                        new Item()
                                .put("id", tenant.id())
                                .put("name", tenant.name())
                                .put("parent", tenant.parent())
                                .json());
        Referring referring = new Referring(facts);
        RightsExport rights = new RightsExport(facts, referring);
        for (Section section : Section.ORDER) {
            document.put(
                    section.title(),
                    switch (section) {
                        case CORE_SERVERS -> CatalogueExport.coreServers(facts);
                        case TARGET_TYPES -> CatalogueExport.targetTypes(facts);
                        case ACTIONS -> CatalogueExport.actions(facts);
                        case SETTINGS -> CatalogueExport.settings(facts);
                        case ACCESS_PERMISSIONS -> CatalogueExport.accessPermissions(facts);
                        case BRANCHES -> CatalogueExport.branches(facts);
                        case USERS -> PeopleExport.users(facts, passwords);
                        case EXTENSIONS -> rights.extensions();
                        case TARGETS -> rights.targets();
                        case USER_GROUPS -> PeopleExport.userGroups(facts, referring);
                        case EXTENSION_GROUPS -> rights.extensionGroups();
                        case GRANTS -> rights.grants();
                    });
        }
        return document;
    }
}
