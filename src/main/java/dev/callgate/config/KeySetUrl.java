package dev.callgate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a JSON Web Key Set is served: an https URL, or an http one at a loopback address, where nobody can come between.
 * Never holds a user or a password.
 */
public record KeySetUrl(URI uri) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    public KeySetUrl {
        boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback(uri.getHost()));
        boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        if (!safe || !plain || uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
            throw new IllegalArgumentException("jwks-uri must be https://HOST/PATH, or http:// and a loopback address,"
                    + " without user, password and fragment");
        }
    }

    /** Reads the written form; throws {@link IllegalArgumentException} at any other, without repeating it. */
    static KeySetUrl parse(String text) {
        try {
            return new KeySetUrl(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("jwks-uri must be a URL", e);
        }
    }

    private static boolean isLoopback(String host) {
        return host != null && LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
