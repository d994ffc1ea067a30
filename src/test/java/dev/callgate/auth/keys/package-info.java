@NullMarked
package dev.callgate.auth.keys;

import org.jspecify.annotations.NullMarked;
