/** Live rights over WebSocket: each session holds the last rights it sent and nothing else. */
@NullMarked
package dev.callgate.live;

import org.jspecify.annotations.NullMarked;
