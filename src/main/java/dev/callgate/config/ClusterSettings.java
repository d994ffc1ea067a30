package dev.callgate.config;

import java.util.List;

/** This node among its peers. Whoever reaches its port owns the cluster: keep it on a private network. */
public record ClusterSettings(
        @Setting(value = "callgate", meaning = "name of the cluster; nodes of other names are never joined")
        String name,

        @Setting(value = "127.0.0.1", meaning = "address for the other nodes; keep it private")
        String host,

        @Setting(value = "5701", min = "0", max = "65535", meaning = "its port; 0 takes a free one")
        int port,

        @Setting(meaning = "the other nodes; without any, this node runs alone until another names it")
        List<HostPort> members) {
    public ClusterSettings {
        members = List.copyOf(members);
        Declared.check(ClusterSettings.class, name, host, port, members);
    }
}
