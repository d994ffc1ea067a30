package dev.callgate.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.callgate.config.ClusterSettings;
import dev.callgate.config.HostPort;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** This node's membership: one Hazelcast member, and the clustered Vert.x on top of it. Thread-safe. */
public final class HazelcastNode {
    private static final int PING_MILLIS = 5_000;

    private final HostPort at;
    private final HazelcastInstance hazelcast;
    private final Vertx vertx;

    private HazelcastNode(HostPort at, HazelcastInstance hazelcast, Vertx vertx) {
        this.at = at;
        this.hazelcast = hazelcast;
        this.vertx = vertx;
    }

    /**
     * Joins the cluster, or begins one. Blocks for a few seconds: never on an event loop.
     *
     * @param builder for metrics and tracing; options and cluster manager are set here
     * @param options used with the cluster's event bus settings
     * @throws IllegalStateException naming the setting, where the address is not this machine's or the port is taken
     */
    public static Future<HazelcastNode> start(ClusterSettings settings, VertxBuilder builder, VertxOptions options) {
        HostPort at = free(settings);
        options.getEventBusOptions().setHost(at.host()).setClusterPingInterval(PING_MILLIS);
        HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(HazelcastConfig.of(settings, at));
        return builder.with(options)
                .withClusterManager(new HazelcastClusterManager(hazelcast))
                .buildClustered()
                .map(vertx -> new HazelcastNode(at, hazelcast, vertx))
                .onFailure(failure -> hazelcast.getLifecycleService().terminate());
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Where other members find this one. */
    public HostPort address() {
        return at;
    }

    HazelcastInstance hazelcast() {
        return hazelcast;
    }

    /** How many members this node sees, itself too; 0 once it left. */
    public int members() {
        return hazelcast.getLifecycleService().isRunning()
                ? hazelcast.getCluster().getMembers().size()
                : 0;
    }

    /** Ends Vert.x, hands the member's data to the others, and leaves. Completes on a thread of its own. */
    public Future<Void> close() {
        return leave(hazelcast::shutdown);
    }

    /** Leaves without a word, as a crash would. */
    public Future<Void> terminate() {
        hazelcast.getLifecycleService().terminate();
        return leave(() -> {});
    }

    private Future<Void> leave(Runnable then) {
        Promise<Void> left = Promise.promise();
        vertx.close().onComplete((closed, failure) -> {
            Thread leaving = new Thread(
                    () -> {
                        then.run();
                        left.complete(null, failure);
                    },
                    "callgate-leave");
            leaving.start();
        });
        return left.future();
    }

    /** Binds the port for a moment: where that fails, Hazelcast would say so in many ways, and not which setting. */
    private static HostPort free(ClusterSettings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(settings.host(), settings.port()));
            return new HostPort(socket.getInetAddress().getHostAddress(), socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen on cluster.host " + settings.host() + ", cluster.port " + settings.port() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
