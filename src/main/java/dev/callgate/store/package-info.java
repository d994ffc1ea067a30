/** PostgreSQL: rows, change log, heads, credentials, sessions, migrations. The only place with SQL. Never decides anything about permissions. */
@NullMarked
package dev.callgate.store;

import org.jspecify.annotations.NullMarked;
