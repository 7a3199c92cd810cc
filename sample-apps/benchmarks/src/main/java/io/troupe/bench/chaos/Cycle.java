package io.troupe.bench.chaos;

import java.util.OptionalLong;

/// How one job under a fault ended.
///
/// @param job
///            which job it was
/// @param millis
///            the wall time of the job
/// @param lateMillis
///            how much longer it took than undisturbed
/// @param problem
///            what is wrong, or an empty text
/// @param refused
///            the clear error that the job ended with, or an empty text when it gave the right answer
/// @param missing
///            how many partitions had to be computed again
/// @param delayMicros
///            from the fault to the start of the first of them
record Cycle(
        String job, double millis, double lateMillis, String problem, String refused, int missing,
        OptionalLong delayMicros) {
    /// A job that did not come to its end because of `problem`.
    static Cycle failed(String job, String problem) {
        return new Cycle(job, 0, 0, problem, "", 0, OptionalLong.empty());
    }

    boolean ok() {
        return problem.isEmpty();
    }
}
