package io.troupe.engine.task;

import io.troupe.executor.InputMetrics;
import io.troupe.executor.OutputMetrics;
import io.troupe.executor.ShuffleReadMetrics;
import io.troupe.executor.ShuffleWriteMetrics;

/// Counts what one attempt reads and writes. Called per batch, split or file, not per record. Safe for use by any
/// thread.
public final class TaskCounters {
    private long inputBytes;
    private long inputRecords;
    private long outputBytes;
    private long outputRecords;
    private long localBytes;
    private long remoteBytes;
    private long localBlocks;
    private long remoteBlocks;
    private long waitNanos;
    private long writtenBytes;
    private long writtenBatches;

    /// All counts are 0.
    public TaskCounters() {}

    /// Something was read from a source.
    public synchronized void read(long bytes, long records) {
        inputBytes += bytes;
        inputRecords += records;
    }

    /// Something was written to a file.
    public synchronized void wrote(long bytes, long records) {
        outputBytes += bytes;
        outputRecords += records;
    }

    /// A bucket of a shuffle was opened, over the network or not.
    public synchronized void openedBucket(long bytes, boolean isRemote) {
        if (isRemote) {
            remoteBytes += bytes;
            remoteBlocks++;
        } else {
            localBytes += bytes;
            localBlocks++;
        }
    }

    /// The task waited for rows of a shuffle.
    public synchronized void waitedForShuffle(long nanos) {
        waitNanos += nanos;
    }

    /// A batch was written for a shuffle.
    public synchronized void wroteBatch() {
        writtenBatches++;
    }

    /// The output for a shuffle is complete.
    public synchronized void wroteShuffle(long bytes) {
        writtenBytes += bytes;
    }

    /// What was read from sources.
    public synchronized InputMetrics input() {
        return new InputMetrics(inputBytes, inputRecords);
    }

    /// What was written to files.
    public synchronized OutputMetrics output() {
        return new OutputMetrics(outputBytes, outputRecords);
    }

    /// What was read from shuffles.
    public synchronized ShuffleReadMetrics shuffleRead() {
        return new ShuffleReadMetrics(localBytes, remoteBytes, localBlocks, remoteBlocks,
                waitNanos / 1_000_000);
    }

    /// What was written for a shuffle.
    public synchronized ShuffleWriteMetrics shuffleWrite() {
        return new ShuffleWriteMetrics(writtenBytes, writtenBatches);
    }
}
