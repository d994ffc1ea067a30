/**
 * The command line: sub-commands, their options, exit codes, and the one place where failures become words. All of them
 * are clients of a running node, but for {@code serve}, whose node is handed in.
 */
@NullMarked
package dev.callgate.cli;

import org.jspecify.annotations.NullMarked;
