package dev.callgate.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how to log in. The password shows in no text form.
 *
 * @param sslMode as in PostgreSQL's own clients
 * @param rootCertificate PEM file of the authority that signed the server's certificate; null: those the JDK trusts
 * @param connections at most so many for requests
 * @param followConnections at most so many for following the change log
 */
public record DatabaseSettings(
        String host,
        int port,
        String database,
        String user,
        String password,
        SslMode sslMode,
        @Nullable Path rootCertificate,
        int connections,
        int followConnections) {
    public static final int DEFAULT_CONNECTIONS = 8;
    public static final int DEFAULT_FOLLOW_CONNECTIONS = 5;

    /** The values of {@code sslmode}, in PostgreSQL's words with capitals and underscores. */
    public enum SslMode {
        DISABLE,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        /** The value in a URL, such as {@code verify-full}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public DatabaseSettings {
        if (connections < 1 || followConnections < 2) {
            throw new IllegalArgumentException("there must be at least 1 connection for requests and 2 for following");
        }
    }

    /**
     * Reads {@code postgresql://host:port/database}, with the optional parameters {@code sslmode} (default
     * {@code prefer}) and {@code sslrootcert}.
     *
     * @throws IllegalArgumentException naming what is wrong with the URL
     */
    public static DatabaseSettings of(String url, String user, String password) {
        URI uri = parsed(url);
        Map<String, String> parameters = parameters(uri.getQuery());
        String ssl = parameters.getOrDefault("sslmode", "prefer");
        String certificate = parameters.get("sslrootcert");
        parameters.keySet().stream()
                .filter(name -> !name.equals("sslmode") && !name.equals("sslrootcert"))
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("unknown parameter \"" + name + "\" in the database's URL");
                });
        return new DatabaseSettings(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                uri.getPath().substring(1),
                user,
                password,
                sslMode(ssl),
                certificate == null ? null : Path.of(certificate),
                DEFAULT_CONNECTIONS,
                DEFAULT_FOLLOW_CONNECTIONS);
    }

    /** The same with other numbers of connections. */
    public DatabaseSettings withConnections(int forRequests, int forFollowing) {
        return new DatabaseSettings(
                host, port, database, user, password, sslMode, rootCertificate, forRequests, forFollowing);
    }

    /** The URL without any credentials. */
    public String url() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + url() + ", user=" + user + ", password=redacted]";
    }

    private static URI parsed(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath();
            boolean isDatabase = ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && path != null
                    && path.matches("/[^/]+");
            if (isDatabase) {
                return uri;
            }
        } catch (URISyntaxException noUrl) {
            // Falls through: the message must not repeat the URL, which may hold a password.
        }
        throw new IllegalArgumentException(
                "the database's URL must be postgresql://host:port/database, without user and password");
    }

    private static SslMode sslMode(String word) {
        for (SslMode mode : SslMode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("sslmode must be disable, prefer, require, verify-ca or verify-full");
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return parameters;
    }
}
