@NullMarked
package dev.callgate.config;

import org.jspecify.annotations.NullMarked;
