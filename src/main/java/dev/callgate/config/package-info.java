/** Typed settings from file, environment and command line; secrets print as redacted; the generated reference. Never starts anything. */
@NullMarked
package dev.callgate.config;

import org.jspecify.annotations.NullMarked;
