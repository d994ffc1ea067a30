package dev.callgate.policy;

import java.util.stream.Stream;

/**
 * The state of one stream at one revision, immutable: a {@link TenantPolicy}, or the {@link TenantTree} of the stream
 * {@link Fact.Tenant#ROOT}.
 */
public sealed interface Replicated permits TenantPolicy, TenantTree {
    String stream();

    Head head();

    /**
     * The state after {@code change}.
     *
     * @throws IllegalArgumentException when the change is not the child of {@link #head}
     */
    Replicated apply(Change change);

    /** Every fact, in an order in which they can be put ({@link Kind}). */
    Stream<Fact> facts();

    /** The state that consists of {@code facts}, which must come in the order of {@link Kind}. */
    static Replicated of(String stream, Head head, Iterable<? extends Fact> facts) {
        return stream.equals(Fact.Tenant.ROOT) ? TenantTree.of(head, facts) : TenantPolicy.of(stream, head, facts);
    }

    static Replicated empty(String stream) {
        return of(stream, Head.NONE, java.util.List.of());
    }
}
