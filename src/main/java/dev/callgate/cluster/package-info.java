/**
 * The Hazelcast node, this node's replica of every policy, and the spreading of changes. Correctness rests on the change
 * log alone. Changes are published on the clustered event bus at {@code callgate.changes} and, by tenant, at
 * {@code callgate.changes.<tenant>}; {@link dev.callgate.cluster.Spread} says what a message holds.
 */
@NullMarked
package dev.callgate.cluster;

import org.jspecify.annotations.NullMarked;
