/**
 * The model and the rule, pure: facts, changes, the immutable policy of a tenant, decisions and views. Time comes as a
 * parameter, in milliseconds since 1970 by the database's clock. Never does I/O, never knows Vert.x, a database or a
 * vendor.
 */
@NullMarked
package dev.callgate.policy;

import org.jspecify.annotations.NullMarked;
