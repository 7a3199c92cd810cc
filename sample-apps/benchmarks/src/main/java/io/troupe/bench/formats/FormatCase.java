package io.troupe.bench.formats;

import io.troupe.bench.measure.BenchCase;

/// One read or write, from its text to its answer.
///
/// @param work
///            gives the answer as text
record FormatCase(String name, Work work) implements BenchCase {
    /// What is timed.
    @FunctionalInterface
    interface Work {
        String run() throws Exception;
    }

    @Override
    public String run() throws Exception {
        return work.run();
    }
}
