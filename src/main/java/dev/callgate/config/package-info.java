/**
 * Typed settings from a file, the environment and the command line; secrets print as redacted; the generated reference.
 * Each setting is declared once, as an annotated component of its feature's record, and everything else follows from
 * that. Never starts anything.
 */
@NullMarked
package dev.callgate.config;

import org.jspecify.annotations.NullMarked;
