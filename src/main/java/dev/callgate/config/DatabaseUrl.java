package dev.callgate.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is, and how its connections are encrypted: {@code postgresql://host:port/db}, perhaps with
 * {@code ?sslmode=verify-full&sslrootcert=FILE}, as in PostgreSQL's own URLs. Never holds a user or a password.
 *
 * @param encryption the part after the question mark; empty if there is none
 */
public record DatabaseUrl(HostPort address, String database, String encryption) {
    private static final Pattern FORM = Pattern.compile("postgresql://(?<address>[^/]+)/(?<database>[A-Za-z0-9_.-]+)"
            + "(\\?(?<encryption>sslmode=(disable|prefer|require|verify-ca|verify-full)(&sslrootcert=[^&?\\s]+)?))?");

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if the text is of any other form; the message does not repeat it, as it may hold
     *     a password
     */
    public static DatabaseUrl parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a database URL");
        }
        String encryption = form.group("encryption");
        return new DatabaseUrl(
                HostPort.parse(form.group("address")), form.group("database"), encryption == null ? "" : encryption);
    }

    @Override
    public String toString() {
        return "postgresql://" + address + "/" + database + (encryption.isEmpty() ? "" : "?" + encryption);
    }
}
