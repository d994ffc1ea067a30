/** sipXecs's REST surface: user groups and their permission settings, in XML and JSON, with its own words and errors. */
@NullMarked
package dev.callgate.compat.sipxecs;

import org.jspecify.annotations.NullMarked;
