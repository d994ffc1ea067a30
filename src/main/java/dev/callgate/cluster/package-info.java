/** The Hazelcast node, this node's replica of every policy, and the spreading of changes. Correctness rests on the change log alone. */
@NullMarked
package dev.callgate.cluster;

import org.jspecify.annotations.NullMarked;
