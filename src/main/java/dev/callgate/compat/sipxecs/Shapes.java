package dev.callgate.compat.sipxecs;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlElementWrapper;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.callgate.policy.Fact.Branch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this surface answers. Each record is one mapping for XML and for JSON alike: its components are the elements, in
 * this order; what is null is left out.
 */
final class Shapes {
    private Shapes() {}

    /** A list, or a page of one. */
    record GroupList(
            Metadata metadata,

            @JacksonXmlElementWrapper(localName = "groups") @JacksonXmlProperty(localName = "group")
            List<Group> groups) {}

    /** Where a page stands; pages count from 1, and there is always one. */
    record Metadata(int totalResults, int currentPage, int totalPages, int resultsPerPage) {
        static final Metadata OF_ONE = new Metadata(1, 1, 1, 1);
    }

    /** A user group with its branch or, at the other address, with its permissions. */
    record Group(
            int id,
            String name,
            @Nullable String description,
            @Nullable Branch branch,

            @Nullable @JacksonXmlElementWrapper(localName = "permissions") @JacksonXmlProperty(localName = "setting")
            List<Setting> permissions) {}

    /** A permission as a group sets it: {@code ENABLE}, {@code DISABLE}, or null where it does not. */
    record Setting(
            String name, @Nullable String label, @Nullable String value, boolean defaultValue) {}

    /** How a write, or a request that failed, is answered. */
    record Response(String code, String message, @Nullable Data data) {}

    /** What the response is about. */
    record Data(@Nullable Integer id, @Nullable String additionalMessage) {}
}
