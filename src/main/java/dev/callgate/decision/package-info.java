/** Questions to answers: resolving names, staleness, context, and the permissions object. No HTTP. */
@NullMarked
package dev.callgate.decision;

import org.jspecify.annotations.NullMarked;
