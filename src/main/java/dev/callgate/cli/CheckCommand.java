package dev.callgate.cli;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Asks a running node for a decision, and says why it is so.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:allowed", "1:failed, so nothing is known", "2:not understood", "3:denied"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate check user:4224 spy extension:5c5a9dea83a3bc74d5891c95 --user owner",
            "  callgate check endpoint:PJSIP/201 spy 202 --tenant demo --token $TOKEN",
            "  callgate check 4224 viewOtherParty 201 --presence=busy --in-personal-phonebook",
            "  callgate check user:4224 LongDistanceDialing --json"
        })
final class CheckCommand implements Callable<Integer> {
    private static final int DENIED = 3;

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "user:, endpoint: or extension: and a name.")
    private String subject = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "An action, a setting, or KEY>=LEVEL.")
    private String action = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "What it is done to: extension: and an id, or a number.")
    private @Nullable String target;

    @Option(names = "--presence", paramLabel = "WORD", description = "The presence of the target's owner.")
    private @Nullable String presence;

    @Option(
            names = "--in-personal-phonebook",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Whether the other party is in the subject's own phonebook.")
    private @Nullable Boolean inPersonalPhonebook;

    @Option(names = "--core-server", paramLabel = "UUID", description = "Where numbers and endpoints are meant.")
    private @Nullable UUID coreServer;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "The tenant to ask about; your own if not given.")
    private @Nullable String tenant;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        NodeClient node = NodeClient.to(server);
        JsonObject answer = node.expect(
                200,
                node.request("/v1/decisions?" + query(), tenant)
                        .header("Accept", "application/json")
                        .GET());
        output.print(answer, words(answer));
        return answer.getBoolean("decision") ? ExitCode.OK : DENIED;
    }

    private String query() {
        Map<String, @Nullable Object> question = new LinkedHashMap<>();
        question.put("subject", subject);
        question.put("action", action);
        question.put("target", target);
        question.put("presence", presence);
        question.put("inPersonalPhonebook", inPersonalPhonebook);
        question.put("coreServer", coreServer);
        return question.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> part.getKey() + "=" + URLEncoder.encode("" + part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** {@code allow: granted by grant:… (revision e.17, 12 ms old)}. */
    private static String words(JsonObject answer) {
        String statement = answer.getString("statement");
        Integer age = answer.getInteger("ageMillis");
        return (answer.getBoolean("decision") ? "allow: " : "deny: ")
                + answer.getString("reason")
                + (statement == null ? "" : " by " + statement)
                + " (revision " + answer.getString("revision")
                + (age == null ? "" : ", " + age + " ms old") + ")";
    }
}
