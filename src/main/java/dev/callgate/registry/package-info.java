/**
 * The one door for commands, and the ports through which the rest of Callgate reaches what lies behind it: the store,
 * the change log, credentials, sessions, and this node's copy of the policies. Owns the failure vocabulary. Never knows
 * SQL, HTTP or a vendor.
 */
@NullMarked
package dev.callgate.registry;

import org.jspecify.annotations.NullMarked;
