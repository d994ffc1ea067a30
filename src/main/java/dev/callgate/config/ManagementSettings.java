package dev.callgate.config;

/** The port for operators: health, readiness and metrics. */
public record ManagementSettings(
        @Setting(value = "127.0.0.1", meaning = "address for health checks and metrics")
        String host,

        @Setting(value = "8081", min = "0", max = "65535", meaning = "its port; 0 takes a free one")
        int port) {
    public ManagementSettings {
        Declared.check(ManagementSettings.class, host, port);
    }
}
