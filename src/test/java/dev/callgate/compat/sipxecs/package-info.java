@NullMarked
package dev.callgate.compat.sipxecs;

import org.jspecify.annotations.NullMarked;
