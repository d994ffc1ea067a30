/**
 * What operators see: health, readiness and metrics on the management port, and the log's form. Probes are handed in;
 * knows nothing of what they probe.
 */
@NullMarked
package dev.callgate.ops;

import org.jspecify.annotations.NullMarked;
