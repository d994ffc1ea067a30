/** Live permissions over WebSocket: each session holds the last view it sent and nothing else. */
@NullMarked
package dev.callgate.live;

import org.jspecify.annotations.NullMarked;
