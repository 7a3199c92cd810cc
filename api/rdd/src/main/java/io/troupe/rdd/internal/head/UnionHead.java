package io.troupe.rdd.internal.head;

import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;

/// The partitions of several segments, one segment after the other.
public final class UnionHead implements Head {
    private static final long serialVersionUID = 1L;

    private final int[] segments;
    private final int[] firstPartitions;

    /// Takes over both arrays: the segments, and the number that the first partition of each has in the union.
    public UnionHead(int[] segments, int[] firstPartitions) {
        this.segments = segments;
        this.firstPartitions = firstPartitions;
    }

    @Override
    public Records open(StageRun run, int partition) throws Exception {
        int input = inputOf(partition);
        return run.open(segments[input], partitionOfInput(input, partition));
    }

    /// Which input `partition` comes from: the last one whose first partition is not after it. Inputs
    /// without partitions are passed over, as the next one begins with the same number.
    public int inputOf(int partition) {
        int low = 0;
        int high = firstPartitions.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstPartitions[middle] <= partition) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Which partition of `input` it is.
    public int partitionOfInput(int input, int partition) {
        return partition - firstPartitions[input];
    }
}
