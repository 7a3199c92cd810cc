package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.ConcatenatedRecords;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;

/// For each partition the records of the same partition of several segments, one segment after the other.
public final class ConcatenationHead implements Head {
    private static final long serialVersionUID = 1L;

    private final int[] segments;

    /// Takes over the array.
    public ConcatenationHead(int[] segments) {
        this.segments = segments;
    }

    @Override
    public Records open(StageRun run, int partition) {
        return new ConcatenatedRecords(segments.length, input -> run.open(segments[input], partition));
    }
}
