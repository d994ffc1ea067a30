/**
 * Questions of PBX nodes in their own protocols: FastAGI. Translates and never decides; whatever goes wrong is a deny,
 * and at once, because a call is waiting.
 */
@NullMarked
package dev.callgate.pbx;

import org.jspecify.annotations.NullMarked;
