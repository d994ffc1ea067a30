/** Who is calling: tokens, sessions, log-in, access levels and scopes. Never decides about calls. */
@NullMarked
package dev.callgate.auth;

import org.jspecify.annotations.NullMarked;
