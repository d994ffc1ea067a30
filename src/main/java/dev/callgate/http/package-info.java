/** The HTTP server verticle, the interface its surfaces implement, error handling and paging. Knows no surface. */
@NullMarked
package dev.callgate.http;

import org.jspecify.annotations.NullMarked;
