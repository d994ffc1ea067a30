/** Tests of the store, and {@link dev.callgate.store.TestDatabase} for everybody's. */
@NullMarked
package dev.callgate.store;

import org.jspecify.annotations.NullMarked;
