/**
 * Sends a node what no client should: requests made from the OpenAPI documents and then spoiled. {@code scripts/fuzz}
 * runs it for as long as one likes, a test for a few seconds.
 */
@NullMarked
package dev.callgate.fuzz;

import org.jspecify.annotations.NullMarked;
