package dev.callgate.cluster;

import dev.callgate.policy.Change;

/**
 * News of a change, true or not, in order or not.
 *
 * @param whole whether the change has its entries; without them it only says that the log has more
 */
record Hint(String epoch, Change change, boolean whole, Via via) {}
