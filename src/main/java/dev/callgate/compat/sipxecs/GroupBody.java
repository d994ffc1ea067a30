package dev.callgate.compat.sipxecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.http.RequestFault;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Ids;
import org.jspecify.annotations.Nullable;

/** A user group as it is sent. Of its branch only the id counts, its own id does not: the address says which it is. */
record GroupBody(
        String name, @Nullable String description, @Nullable Integer branch) {
    /** What the database keeps of a description, at most. */
    private static final int LONGEST_DESCRIPTION = 1_000;

    /** Throws {@link RequestFault} naming the field. */
    static GroupBody read(ObjectNode group) {
        Given.only("Group", group, "id", "name", "description", "branch");
        String name = Given.text(group, "name", "Name");
        if (name == null || name.isBlank()) {
            throw RequestFault.invalid("Name", "Cannot be empty");
        }
        String description = Given.text(group, "description", "Description");
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw RequestFault.invalid("Description", "must be at most " + LONGEST_DESCRIPTION + " characters");
        }
        GroupBody body = new GroupBody(name, description, branch(group));
        try {
            UserGroup ignored = body.group(0, 0);
        } catch (IllegalArgumentException e) {
            throw RequestFault.malformed(String.valueOf(e.getMessage()));
        }
        return body;
    }

    UserGroup group(int id, int weight) {
        return new UserGroup(id, name, description, weight, branch);
    }

    private static @Nullable Integer branch(ObjectNode group) {
        ObjectNode branch = Given.object(group, "branch", "Branch");
        if (branch == null) {
            return null;
        }
        Given.only("Branch", branch, "id", "name", "description", "address", "phoneNumber", "faxNumber");
        JsonNode id = branch.path("id");
        try {
            return Ids.integer(id.isTextual() || id.isInt() ? id.asText().strip() : "");
        } catch (IllegalArgumentException notAnInteger) {
            throw RequestFault.invalid("Branch", "id must be given, a whole number");
        }
    }
}
