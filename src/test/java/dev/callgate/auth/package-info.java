@NullMarked
package dev.callgate.auth;

import org.jspecify.annotations.NullMarked;
