/** iSymphony's REST surface: a thin translation with its own words and errors. */
@NullMarked
package dev.callgate.compat.isymphony;

import org.jspecify.annotations.NullMarked;
