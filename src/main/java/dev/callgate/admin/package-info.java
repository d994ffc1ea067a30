/** Native writes, the directory file, and the checks that a command makes against the rows. */
@NullMarked
package dev.callgate.admin;

import org.jspecify.annotations.NullMarked;
