@NullMarked
package dev.callgate.compat.newvoicemedia;

import org.jspecify.annotations.NullMarked;
