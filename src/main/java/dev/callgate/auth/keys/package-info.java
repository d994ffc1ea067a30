/** The keys by which other issuers' tokens are verified, from files or fetched. Never judges what a token says. */
@NullMarked
package dev.callgate.auth.keys;

import org.jspecify.annotations.NullMarked;
