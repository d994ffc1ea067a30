@NullMarked
package dev.callgate.cli;

import org.jspecify.annotations.NullMarked;
