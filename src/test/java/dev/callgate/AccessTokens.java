package dev.callgate;

import dev.callgate.auth.LiveSessions;
import dev.callgate.auth.Login;
import dev.callgate.auth.SessionSettings;
import dev.callgate.auth.SigningKeys;
import dev.callgate.auth.TokenSettings;
import dev.callgate.auth.Tokens;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What callers show in the header Authorization: good and bad, all signed by the node's own key but for the forged one. */
final class AccessTokens {
    private static final String PASSWORD = "access-secret";

    private final Tokens tokens;
    private final Sessions stored;
    private final LiveSessions sessions;
    private final Function<String, User> users;

    AccessTokens(SigningKeys keys, Policies policies, Sessions stored, Function<String, User> users) {
        this.tokens = new Tokens(keys, policies, TokenSettings.DEFAULTS);
        this.stored = stored;
        this.sessions = new LiveSessions(stored, policies, SessionSettings.DEFAULTS);
        this.users = users;
    }

    /** Of a log-in of its own. */
    String logIn(String name) {
        return session(name, open(name));
    }

    /** Of a log-in that was ended. */
    String loggedOut(String name) {
        String id = open(name);
        Waiting.on(stored.end(id));
        return session(name, id);
    }

    private String open(String name) {
        return Waiting.on(sessions.open(AccessNode.TENANT, users.apply(name).id()));
    }

    private String session(String name, String id) {
        return bearer(Waiting.on(tokens.forSession(identity(name, 0), id)));
    }

    /** Over an hour ago. */
    String expired(String name) {
        return made(identity(name, 0), null, Duration.ofHours(-1));
    }

    /** From before the last change of the password. */
    String outdated(String name) {
        return made(identity(name, -1), null, Duration.ofHours(1));
    }

    String scoped(String name, Set<String> scopes) {
        return made(identity(name, 0), scopes, Duration.ofHours(1));
    }

    private String made(Login.Identity who, @Nullable Set<String> scopes, Duration lifetime) {
        return bearer(Waiting.on(tokens.forUser(who, scopes, lifetime)));
    }

    /** That of nobody. */
    String ofService(Set<String> scopes) {
        return bearer(Waiting.on(tokens.forService(AccessNode.TENANT, scopes, Duration.ofHours(1))));
    }

    /** With another letter within the signature. */
    String forged(String name) {
        String token = logIn(name);
        int at = token.length() - 10;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    String password(String name) {
        return password(name, PASSWORD);
    }

    String password(String name, String password) {
        return basic(name + "@" + AccessNode.TENANT + ":" + password);
    }

    static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    private Login.Identity identity(String name, int newer) {
        User user = users.apply(name);
        return new Login.Identity(AccessNode.TENANT, user, user.credentialVersion() + newer);
    }
}
