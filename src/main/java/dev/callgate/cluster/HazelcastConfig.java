package dev.callgate.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import dev.callgate.config.ClusterSettings;
import dev.callgate.config.HostPort;
import java.util.Map;
import java.util.UUID;

/** How this node's Hazelcast member is set up. */
final class HazelcastConfig {
    /** Vert.x finds its own id in this attribute, and takes a member without it for a stranger. */
    private static final String NODE_ID = "__vertx.nodeId";

    /** Where Vert.x keeps who listens to which address. */
    private static final String SUBSCRIPTIONS = "__vertx.subs";

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.logging.type", "slf4j"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.heartbeat.interval.seconds", "2"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "15"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "30"));

    private HazelcastConfig() {}

    /** @param at the member's own address and port */
    static Config of(ClusterSettings settings, HostPort at) {
        Config config = new Config();
        config.setClusterName(settings.name());
        PROPERTIES.forEach(config::setProperty);
        config.getMemberAttributeConfig()
                .setAttribute(NODE_ID, UUID.randomUUID().toString());
        network(config.getNetworkConfig(), settings, at);
        config.getSerializationConfig()
                .addDataSerializableFactory(SnapshotTypes.FACTORY, new SnapshotTypes())
                .setJavaSerializationFilterConfig(filter());
        config.addMultiMapConfig(new MultiMapConfig(SUBSCRIPTIONS)
                .setBackupCount(2)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(Snapshots.config());
        return config;
    }

    private static void network(NetworkConfig network, ClusterSettings settings, HostPort at) {
        network.setPort(at.port()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(at.host());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig()
                .setEnabled(true)
                .setMembers(settings.members().stream().map(HostPort::toString).toList());
    }

    /** Members send each other only Hazelcast's, Vert.x's and the JDK's plainest classes; gadgets live elsewhere. */
    private static JavaSerializationFilterConfig filter() {
        return new JavaSerializationFilterConfig()
                .setDefaultsDisabled(true)
                .setWhitelist(new ClassFilter()
                        .addPrefixes("com.hazelcast.", "io.vertx.", "[")
                        .addPackages("java.lang", "java.util", "java.time"));
    }
}
