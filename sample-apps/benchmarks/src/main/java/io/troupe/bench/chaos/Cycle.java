package io.troupe.bench.chaos;

import java.util.OptionalLong;

/// How one job under a fault ended.
///
/// @param millis
///            the wall time of the job
/// @param problem
///            what is wrong, or an empty text
/// @param refused
///            the clear error that the job ended with, or an empty text when it gave the right answer
/// @param missing
///            how many partitions had to be computed again
/// @param delayMicros
///            from the fault to the start of the first of them
record Cycle(double millis, String problem, String refused, int missing, OptionalLong delayMicros) {
    boolean ok() {
        return problem.isEmpty();
    }
}
