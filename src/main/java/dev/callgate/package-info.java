/** The process: the command line's entry, and the wiring of all parts into one node. Imported by nobody. */
@NullMarked
package dev.callgate;

import org.jspecify.annotations.NullMarked;
