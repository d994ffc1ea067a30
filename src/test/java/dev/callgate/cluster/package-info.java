/** Tests of the cluster: the following of streams in milliseconds, real members in one JVM. */
@NullMarked
package dev.callgate.cluster;

import org.jspecify.annotations.NullMarked;
