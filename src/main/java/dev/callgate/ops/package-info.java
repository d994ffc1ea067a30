/** Health, readiness and metrics on the management port. Probes are handed in. */
@NullMarked
package dev.callgate.ops;

import org.jspecify.annotations.NullMarked;
