package io.troupe.executor;

import java.io.Serializable;

/// What an attempt of a task did. Times are in milliseconds but for the processor's.
///
/// @param executorRunTime
///            from the start of the program to its end
/// @param executorCpuTime
///            time of the processor in between, in nanoseconds
/// @param executorDeserializeTime
///            time to get the program and its input ready
/// @param jvmGCTime
///            time in which the process collected garbage while the task ran, on behalf of all its tasks
/// @param diskBytesSpilled
///            bytes written to spill files
/// @param peakExecutionMemory
///            the most memory it had reserved at a time, in bytes
/// @param inputMetrics
///            from sources
/// @param outputMetrics
///            to files
/// @param shuffleReadMetrics
///            from shuffles
/// @param shuffleWriteMetrics
///            for a shuffle
public record TaskMetrics(long executorRunTime, long executorCpuTime, long executorDeserializeTime,
        long jvmGCTime, long diskBytesSpilled, long peakExecutionMemory, InputMetrics inputMetrics,
        OutputMetrics outputMetrics, ShuffleReadMetrics shuffleReadMetrics,
        ShuffleWriteMetrics shuffleWriteMetrics) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Nothing.
    public static final TaskMetrics NONE = new TaskMetrics(
            0, 0, 0, 0, 0, 0, new InputMetrics(0, 0), new OutputMetrics(0, 0),
            new ShuffleReadMetrics(0, 0, 0, 0, 0),
            new ShuffleWriteMetrics(0, 0));
}
