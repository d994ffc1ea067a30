package dev.callgate.cluster;

import static dev.callgate.cluster.TestNode.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.nio.serialization.HazelcastSerializationException;
import dev.callgate.config.ClusterSettings;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HazelcastNodeIT {
    /** Not of the JDK, Hazelcast or Vert.x: what a gadget would be. */
    private record Foreign(String text) implements Serializable {}

    @Test
    void saysInOneErrorThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cluster.port " + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void saysThatItsAddressIsAnotherMachines() {
        assertThatThrownBy(() -> start("192.0.2.1", 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cluster.host 192.0.2.1");
    }

    @Test
    void takesNoForeignClassFromOtherMembers() {
        HazelcastNode node = start("127.0.0.1", 0);
        Map<String, Object> map = node.hazelcast().getMap("any");
        map.put("foreign", new Foreign("x"));
        assertThatThrownBy(() -> map.get("foreign")).isInstanceOf(HazelcastSerializationException.class);
        done(node.close());
        assertThat(node.members()).isZero();
    }

    @Test
    void replacesASnapshotOnlyByANewerOne() {
        HazelcastNode node = start("127.0.0.1", 0);
        Snapshots snapshots = new Snapshots(node.hazelcast());
        MemoryFeed feed = new MemoryFeed();
        feed.commit(Fact.Tenant.ROOT, Entry.created(new Fact.Tenant("acme", "Acme", null)));
        Copy older = new Copy("e1", feed.state(Fact.Tenant.ROOT));
        feed.commit(Fact.Tenant.ROOT, Entry.created(new Fact.Tenant("beta", "Beta", null)));
        Copy newer = new Copy("e1", feed.state(Fact.Tenant.ROOT));
        snapshots.write(List.of(newer), 1);
        snapshots.write(List.of(older), 2);
        assertThat(snapshots.read()).extracting(Copy::head).containsExactly(newer.head());
        snapshots.write(List.of(new Copy("e2", older.state())), 3);
        assertThat(snapshots.read()).extracting(Copy::epoch).containsExactly("e2");
        snapshots.keepOnly("e2", Set.of(Fact.Tenant.ROOT));
        assertThat(node.hazelcast().getMap(Snapshots.MAP).keySet()).isEqualTo(Set.of("e2/root"));
        done(node.close());
    }

    private static HazelcastNode start(String host, int port) {
        ClusterSettings settings = new ClusterSettings("test", host, port, List.of());
        return done(HazelcastNode.start(settings, Vertx.builder(), new VertxOptions()));
    }
}
