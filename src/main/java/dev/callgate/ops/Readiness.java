package dev.callgate.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node should be sent requests. Ready when all its probes are, until it drains. Thread-safe. */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final List<Probe> probes;
    private volatile boolean draining;

    /** The node counts as ready as soon as all of these say so. */
    public Readiness(List<Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    /** From now on not ready, whatever the probes say, so that balancers look elsewhere. There is no way back. */
    public void drain() {
        draining = true;
    }

    /** Every probe's present state. A probe that throws is not ready; why stands in the log. */
    Report report() {
        Map<String, Probe.State> checks = new LinkedHashMap<>();
        probes.forEach(probe -> checks.put(probe.name(), ask(probe)));
        if (draining) {
            checks.put("draining", new Probe.State(false, "the node is stopping"));
        }
        return new Report(checks);
    }

    private static Probe.State ask(Probe probe) {
        try {
            return probe.state();
        } catch (RuntimeException e) {
            LOG.error("the probe {} failed", probe.name(), e);
            return new Probe.State(false, "the probe itself failed; see the log");
        }
    }

    /** States by probe, in the order of the probes. */
    record Report(Map<String, Probe.State> checks) {
        boolean ready() {
            return checks.values().stream().allMatch(Probe.State::ok);
        }
    }
}
