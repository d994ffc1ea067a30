package dev.callgate.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of decision cases, as {@code src/test/resources/policy/README.md} describes it: a clause of the rule, a small
 * tenant, and sentences that are either so or not.
 */
record CaseFile(String clause, ObjectNode tenant, Map<String, Case> cases) {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * One sentence.
     *
     * @param with a merge patch (RFC 7396) of the file's tenant: what is different before the question is asked
     * @param ask subject, action, and a target where there is one
     * @param at the time of day, 12:00 where it does not matter
     * @param answer {@code allow} or {@code deny}, the reason, and the statement where one decided
     */
    record Case(
            @Nullable ObjectNode with,
            String ask,
            @Nullable String at,
            @Nullable String presence,
            @Nullable Boolean inPersonalPhonebook,
            String answer) {
        private String[] words() {
            return ask.split(" +", -1);
        }

        Subject subject() {
            return Names.subject(words()[0]);
        }

        String action() {
            return words()[1];
        }

        @Nullable TargetKey target() {
            return words().length > 2 ? Names.target(words()[2]) : null;
        }

        Context context() {
            return new Context(presence, inPersonalPhonebook);
        }

        long now() {
            return Names.instant(at == null ? "12:00" : at).toEpochMilli();
        }

        boolean allowed() {
            return switch (answer.split(" ", -1)[0]) {
                case "allow" -> true;
                case "deny" -> false;
                default -> throw new IllegalArgumentException("an answer is allow or deny: " + answer);
            };
        }

        String reason() {
            return answer.split(" ", -1)[1];
        }

        /** The statement's own id, or null where the answer names none. */
        @Nullable String statement() {
            String[] words = answer.split(" by ", 2);
            return words.length == 1 ? null : Names.statement(words[1]);
        }
    }

    static List<CaseFile> all(Path folder) throws IOException {
        List<CaseFile> files = new ArrayList<>();
        try (var paths = Files.list(folder)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".yaml")).sorted().toList()) {
                files.add(YAML.readValue(path.toFile(), CaseFile.class));
            }
        }
        return files;
    }

    List<Fact> facts() {
        return facts(tenant);
    }

    List<Fact> facts(Case aCase) {
        return facts(aCase.with() == null ? tenant : (ObjectNode) patched(tenant, aCase.with()));
    }

    private static List<Fact> facts(ObjectNode tenant) {
        return YAML.convertValue(tenant, CaseTenant.class).facts();
    }

    private static JsonNode patched(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode there ? there.deepCopy() : JsonNodeFactory.instance.objectNode();
        changes.fields().forEachRemaining(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), patched(result.get(change.getKey()), change.getValue()));
            }
        });
        return result;
    }
}
