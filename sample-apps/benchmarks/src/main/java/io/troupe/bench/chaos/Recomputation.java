package io.troupe.bench.chaos;

import java.util.List;
import java.util.OptionalLong;

/// What was computed again after a process was lost.
///
/// @param again
///            how many executions followed another one of the same partition
/// @param needless
///            how many of those followed one that had come to its end in a process that lived on
/// @param delayMicros
///            from the loss to the first start of a partition that the lost process had started, if there was
///            one
record Recomputation(int again, int needless, OptionalLong delayMicros) {
    /// Reads it from `executions` in the order of their starts. `lost` is the process that was lost at `lostMicros`.
    static Recomputation after(long lost, long lostMicros, List<Execution> executions) {
        int again = 0;
        int needless = 0;
        OptionalLong delay = OptionalLong.empty();
        for (int index = 0; index < executions.size(); index++) {
            Execution execution = executions.get(index);
            List<Execution> earlier = executions
                    .subList(0, index)
                    .stream()
                    .filter(execution::isSamePartition)
                    .toList();
            if (earlier.isEmpty()) {
                continue;
            }
            again++;
            if (earlier.stream()
                    .anyMatch(one -> one.process() != lost && one.endMicros() < execution.startMicros())) {
                needless++;
            }
            boolean replacesLost = earlier.stream().anyMatch(one -> one.process() == lost);
            if (delay.isEmpty() && replacesLost && execution.startMicros() >= lostMicros) {
                delay = OptionalLong.of(execution.startMicros() - lostMicros);
            }
        }
        return new Recomputation(again, needless, delay);
    }
}
