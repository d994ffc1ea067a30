/** Tests of whole nodes: the jar as users run it, in processes of its own, over its sockets alone. */
@NullMarked
package dev.callgate.system;

import org.jspecify.annotations.NullMarked;
