/** An embedded PostgreSQL for a first run and for tests, durable and with a password. */
@NullMarked
package dev.callgate.embedded;

import org.jspecify.annotations.NullMarked;
