@NullMarked
package dev.callgate.ops;

import org.jspecify.annotations.NullMarked;
