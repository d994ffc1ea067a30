@NullMarked
package dev.callgate.compat.telecomx;

import org.jspecify.annotations.NullMarked;
