/** Tests of the embedded PostgreSQL, with real processes that are really killed. */
@NullMarked
package dev.callgate.embedded;

import org.jspecify.annotations.NullMarked;
