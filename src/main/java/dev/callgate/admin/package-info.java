/** Native reads and writes of single rules, and writes of passwords. */
@NullMarked
package dev.callgate.admin;

import org.jspecify.annotations.NullMarked;
