package dev.callgate.cli;

import java.io.Console;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running node a command speaks to, and as whom. To be mixed into each client command. */
final class ServerOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The node to speak to; ${DEFAULT-VALUE} if not given.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--user", paramLabel = "NAME", description = "Who to log in as: name, or name@tenant.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "WORD",
            arity = "0..1",
            interactive = true,
            description = "The password; better in CALLGATE_PASSWORD, or typed when asked for.")
    private char @Nullable [] password;

    @Option(names = "--token", paramLabel = "JWT", description = "A token instead; better in CALLGATE_TOKEN.")
    private @Nullable String token;

    private final Map<String, String> environment;

    ServerOptions() {
        this(System.getenv());
    }

    ServerOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The node's root, http or https, never with a slash at its end. */
    URI url() {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getQuery() != null || url.getUserInfo() != null) {
            throw new CommandFailed("--url must be of the form http://host:port");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    /**
     * The value of an Authorization header: the token as Bearer, else user and password as Basic. Asks for the password
     * on the terminal if it is nowhere else.
     */
    String authorization() {
        String bearer = token != null || user != null ? token : environment.get("CALLGATE_TOKEN");
        if (bearer != null && user != null) {
            throw new CommandFailed("give --token or --user, not both");
        }
        if (bearer != null) {
            return "Bearer " + bearer;
        }
        if (user == null) {
            throw new CommandFailed("say who you are: --user NAME with CALLGATE_PASSWORD, or --token JWT");
        }
        byte[] pair = (user + ":" + password(user)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** From JDK 22 on there is always a console; one without a terminal behind it answers null at the end of its input. */
    @SuppressWarnings("SystemConsoleNull")
    private String password(String of) {
        if (password != null) {
            return new String(password);
        }
        String known = environment.get("CALLGATE_PASSWORD");
        if (known != null) {
            return known;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", of);
        if (typed == null) {
            throw new CommandFailed("no password: set CALLGATE_PASSWORD");
        }
        return new String(typed);
    }
}
