@NullMarked
package dev.callgate.http;

import org.jspecify.annotations.NullMarked;
