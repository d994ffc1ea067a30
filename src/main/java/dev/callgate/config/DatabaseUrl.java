package dev.callgate.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a PostgreSQL database is: {@code postgresql://host:port/db}. Never holds a user or a password. */
public record DatabaseUrl(HostPort address, String database) {
    private static final Pattern FORM = Pattern.compile("postgresql://([^/]+)/([A-Za-z0-9_.-]+)");

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
        return new DatabaseUrl(HostPort.parse(form.group(1)), form.group(2));
    }

    @Override
    public String toString() {
        return "postgresql://" + address + "/" + database;
    }
}
