/** Native reads and writes of single rules. */
@NullMarked
package dev.callgate.admin;

import org.jspecify.annotations.NullMarked;
