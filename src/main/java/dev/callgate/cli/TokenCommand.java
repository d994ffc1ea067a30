package dev.callgate.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = {
            "Makes a token: a narrower one of your own, or a service's.",
            "Prints it, and that is the only time it is shown. Needs a log-in: made tokens make none."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  callgate token --user 4224 --scope permissions:read --lifetime 1h",
            "  callgate token --user owner --tenant demo --scope decisions:check",
            "  TOKEN=$(callgate token --user viewer --scope decisions:check,policy:read)"
        })
final class TokenCommand implements Callable<Integer> {
    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            description = "What it may be used for; may be repeated. Your own token has all if none is given.")
    private List<String> scopes = new ArrayList<>();

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Make one for a node or service of this tenant, which is nobody's.")
    private @Nullable String tenant;

    @Option(
            names = "--lifetime",
            paramLabel = "TIME",
            description = "How long it is good, such as 30m, 12h or 30d; auth.token-lifetime if not given.")
    private @Nullable String lifetime;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        NodeClient node = NodeClient.to(server);
        JsonObject made = node.expect(
                201,
                node.request("/v1/tokens", tenant)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(wish().encode())));
        output.print(made, made.getString("token"));
        return ExitCode.OK;
    }

    private JsonObject wish() {
        JsonObject wish = new JsonObject().put("service", tenant != null);
        if (!scopes.isEmpty()) {
            wish.put("scopes", new JsonArray(scopes));
        }
        return lifetime == null ? wish : wish.put("lifetime", lifetime);
    }
}
