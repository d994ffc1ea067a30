/** Native decisions over HTTP. Thin translation, no rules of its own. */
@NullMarked
package dev.callgate.api;

import org.jspecify.annotations.NullMarked;
