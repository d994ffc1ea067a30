package dev.callgate.config;

import java.util.Map;

/**
 * All that can be set. The components' names are the keys' first words. Whoever holds an instance holds allowed values.
 */
public record Settings(
        HttpSettings http,
        ManagementSettings management,
        DataSettings data,
        DatabaseSettings database,
        ClusterSettings cluster,
        AgiSettings agi,
        AuthSettings auth,
        IsymphonySettings isymphony,
        LiveSettings live,
        SipxecsSettings sipxecs,
        ReplicaSettings replica,
        StaleSettings stale,
        ReadSettings read,
        WriteSettings write,
        ShutdownSettings shutdown,
        LogSettings log,

        @Setting(
                value = "true",
                meaning = "whether the first run with the embedded PostgreSQL imports the demo company")
        boolean demo) {
    public Settings {
        if (stale.after().compareTo(replica.poll()) <= 0) {
            throw new IllegalArgumentException("stale.after must be longer than replica.poll");
        }
    }

    /**
     * The defaults, but for what is given: keys to values as one would write them.
     *
     * @throws InvalidSettings naming all that is wrong
     */
    public static Settings of(Map<String, String> given) {
        return Sources.of(given).resolve().settings();
    }
}
