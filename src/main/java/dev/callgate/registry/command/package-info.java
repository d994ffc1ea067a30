/**
 * The commands that surfaces share, and what facts refer to: putting, altering and removing a fact with the checks that
 * rows alone can answer. Never knows a surface's words.
 */
@NullMarked
package dev.callgate.registry.command;

import org.jspecify.annotations.NullMarked;
