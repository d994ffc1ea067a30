package dev.callgate.compat.newvoicemedia;

import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is answered: a page of the permissions that were given to a user, whatever their level, in the catalogue's order.
 *
 * @param levels by permission key
 */
record AccessPermissionsPage(UUID user, Paging paging, Catalogue catalogue, Map<String, String> levels) {
    private static final Comparator<AccessPermissionDefinition> ORDER = Comparator.comparingInt(
                    AccessPermissionDefinition::position)
            .thenComparing(AccessPermissionDefinition::permissionKey);

    void send(RoutingContext ctx) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, ApiVersion.MEDIA_TYPE)
                .end(json().toBuffer());
    }

    private JsonObject json() {
        List<String> keys = catalogue.accessPermissions().stream()
                .filter(definition -> levels.containsKey(definition.permissionKey()))
                .sorted(ORDER)
                .map(AccessPermissionDefinition::permissionKey)
                .toList();
        JsonArray items = new JsonArray();
        for (String key : paging.of(keys)) {
            items.add(new JsonObject().put("permissionKey", key).put("permissionLevel", levels.get(key)));
        }
        JsonObject meta = new JsonObject()
                .put("page", paging.page())
                .put("count", items.size())
                .put("pageCount", paging.pages(keys.size()))
                .put("totalCount", keys.size());
        return new JsonObject().put("meta", meta).put("userId", user.toString()).put("accessPermissions", items);
    }
}
