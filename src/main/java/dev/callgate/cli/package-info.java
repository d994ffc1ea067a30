/** The command line: sub-commands, their options and their exit codes. Clients of a running node, but for serve. */
@NullMarked
package dev.callgate.cli;

import org.jspecify.annotations.NullMarked;
