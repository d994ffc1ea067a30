@NullMarked
package dev.callgate.compat.isymphony;

import org.jspecify.annotations.NullMarked;
