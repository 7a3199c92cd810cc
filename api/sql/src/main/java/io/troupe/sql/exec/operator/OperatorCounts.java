package io.troupe.sql.exec.operator;

/// What one operator of a task did so far; a view of a [OperatorMeter]. Belongs to the task's thread.
final class OperatorCounts {
    private final long[] counts;
    private final int offset;
    private long reserved;

    OperatorCounts(long[] counts, int offset) {
        this.counts = counts;
        this.offset = offset;
    }

    void gave(int rows, long nanos) {
        counts[offset + OperatorMeter.ROWS] += rows;
        counts[offset + OperatorMeter.BATCHES]++;
        counts[offset + OperatorMeter.NANOS] += nanos;
    }

    void ended(long nanos) {
        counts[offset + OperatorMeter.NANOS] += nanos;
    }

    void read(long bytes) {
        counts[offset + OperatorMeter.BYTES] += bytes;
    }

    void skipped(long batches) {
        counts[offset + OperatorMeter.SKIPPED] += batches;
    }

    void spilled(long bytes) {
        counts[offset + OperatorMeter.SPILLED] += bytes;
    }

    void reserved(long bytes) {
        reserved += bytes;
        counts[offset + OperatorMeter.PEAK] = Math.max(counts[offset + OperatorMeter.PEAK], reserved);
    }
}
