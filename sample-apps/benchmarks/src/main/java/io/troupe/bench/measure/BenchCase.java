package io.troupe.bench.measure;

/// Something that is timed and whose answer is known.
public interface BenchCase {
    /// Its name in reports.
    String name();

    /// Makes ready what is not to be timed. Called once, before the first run.
    default void prepare() throws Exception {}

    /// Does the timed work and returns its answer as a text.
    String run() throws Exception;

    /// Throws when the last run's work is wrong in a way that its answer does not show. Called after each run; not
    /// timed.
    default void verify() throws Exception {}

    /// Frees what [#prepare()] and [#run()] made.
    default void dispose() throws Exception {}
}
