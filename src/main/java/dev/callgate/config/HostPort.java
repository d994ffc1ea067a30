package dev.callgate.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host name or address with a port: {@code node-2:5701}, {@code [::1]:5701}. */
public record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]\\s]+)]|([^\\[\\]:/@\\s]+)):(\\d{1,5})");

    public HostPort {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("an address must have a host and a port from 1 to 65535");
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if the text is not of the form host:port
     */
    public static HostPort parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not host:port: " + text);
        }
        String name = form.group(1) != null ? form.group(1) : form.group(2);
        return new HostPort(name, Integer.parseInt(form.group(3)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
