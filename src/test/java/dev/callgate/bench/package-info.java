/** Benchmarks (JMH); {@code scripts/bench} runs them and prints a table. None of them is a test. */
@NullMarked
package dev.callgate.bench;

import org.jspecify.annotations.NullMarked;
