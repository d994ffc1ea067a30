package dev.callgate.compat.newvoicemedia;

import dev.callgate.http.RequestFault;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a PATCH: what is to be given. Nothing of it is checked before {@link #given}. */
record AccessPermissionsBody(@Nullable List<@Nullable Item> accessPermissions) {
    private static final String LIST = "accessPermissions";

    record Item(@Nullable String permissionKey, @Nullable String permissionLevel) {}

    /** The permissions in the body's order, no key twice; throws {@link RequestFault} naming the field at fault. */
    List<AccessPermission> given(UUID user) {
        if (accessPermissions == null) {
            throw RequestFault.invalid(LIST, "must be given");
        } else if (accessPermissions.size() > Paging.MOST_ITEMS) {
            throw RequestFault.invalid(LIST, "must be at most " + Paging.MOST_ITEMS);
        }
        List<AccessPermission> given = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Item item : accessPermissions) {
            int index = given.size();
            if (item == null) {
                throw RequestFault.invalid(LIST + "[" + index + "]", "must be an object");
            }
            String key = word(keyOf(index), item.permissionKey());
            if (!keys.add(key)) {
                throw RequestFault.invalid(keyOf(index), "\"" + key + "\" is given more than once");
            }
            given.add(new AccessPermission(user, key, word(levelOf(index), item.permissionLevel())));
        }
        return given;
    }

    static String keyOf(int index) {
        return LIST + "[" + index + "].permissionKey";
    }

    static String levelOf(int index) {
        return LIST + "[" + index + "].permissionLevel";
    }

    private static String word(String field, @Nullable String text) {
        if (text == null) {
            throw RequestFault.invalid(field, "must be given");
        }
        try {
            return Ids.word(text);
        } catch (IllegalArgumentException e) {
            throw RequestFault.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
