/** Where everything comes together: {@code Main}, and the long-lived objects of a node. Nobody imports it. */
@NullMarked
package dev.callgate;

import org.jspecify.annotations.NullMarked;
