package dev.callgate.config;

import org.jspecify.annotations.Nullable;

/** FastAGI, by which Asterisk asks from its dialplan. */
public record AgiSettings(
        @Setting(value = "127.0.0.1", meaning = "address that Asterisk connects to for FastAGI")
        String host,

        @Setting(value = "4573", min = "0", max = "65535", meaning = "its port; 0 takes a free one")
        int port,

        @Setting(meaning = "the tenant that Asterisk asks about, as it cannot log in; without one, FastAGI is off")
        @Nullable String tenant) {
    public AgiSettings {
        Declared.check(AgiSettings.class, host, port, tenant);
    }
}
