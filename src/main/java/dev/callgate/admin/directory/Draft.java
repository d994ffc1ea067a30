package dev.callgate.admin.directory;

import dev.callgate.policy.Fact;
import dev.callgate.registry.command.Ref;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The facts wanted after the import, in the making: at first the present ones of the sections that the document does
 * not have, then also what its sections say, each with the place that says it. For one thread.
 */
final class Draft {
    private final String tenant;
    private final Facts current;
    private final Facts wanted;
    private final Map<Ref, At> origins = new HashMap<>();
    private final Map<UUID, PasswordWish> passwords = new LinkedHashMap<>();
    private final Findings findings;

    private Draft(String tenant, Facts current, Facts wanted, Findings findings) {
        this.tenant = tenant;
        this.current = current;
        this.wanted = wanted;
        this.findings = findings;
    }

    /** Reads all sections of a document against the tenant's present facts. */
    static Draft of(Document document, String tenant, Facts current, Findings findings) {
        At root = document.root();
        Set<Section> listed = Section.ORDER.stream()
                .filter(section -> root.find(section.title()) != null)
                .collect(Collectors.toSet());
        Facts kept = Facts.of(
                current.all().filter(fact -> !listed.contains(Section.of(fact))).toList());
        Draft draft = new Draft(tenant, current, kept, findings);
        Section.ORDER.stream()
                .filter(listed::contains)
                .forEach(section -> section.read(root.get(section.title()), draft));
        return draft;
    }

    String tenant() {
        return tenant;
    }

    Facts current() {
        return current;
    }

    Facts wanted() {
        return wanted;
    }

    Lookup lookup() {
        return new Lookup(wanted, findings);
    }

    /** The place in the document that says this fact, or null where it is only kept. */
    @Nullable At origin(Fact fact) {
        return origins.get(Ref.to(fact));
    }

    /** The passwords that the document gives, in its order. */
    List<PasswordWish> passwords() {
        return List.copyOf(passwords.values());
    }

    void put(PasswordWish wish) {
        passwords.put(wish.user(), wish);
    }

    /** Adds what a place says; what is wrong with it becomes a finding there. */
    void put(At at, Supplier<? extends Fact> reading) {
        try {
            Fact fact = reading.get();
            At earlier = origins.putIfAbsent(Ref.to(fact), at);
            if (earlier == null) {
                wanted.put(fact);
            } else {
                findings.add(at, "is the same " + fact.kind().label() + " as in line " + earlier.line());
            }
        } catch (Misplaced e) {
            findings.add(e.at(), e.why());
        } catch (IllegalArgumentException e) {
            findings.add(at, String.valueOf(e.getMessage()));
        }
    }
}
