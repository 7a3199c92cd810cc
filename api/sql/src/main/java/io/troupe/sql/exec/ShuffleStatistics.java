package io.troupe.sql.exec;

import io.troupe.engine.schedule.BucketSizes;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import java.util.List;

/// How much the map tasks of a shuffle wrote.
///
/// @param epoch
///            of the outputs; rises when they are computed anew with another outcome
/// @param maps
///            the buckets of each map partition
record ShuffleStatistics(int epoch, List<BucketSizes> maps) {
    /// Copies.
    ShuffleStatistics {
        maps = List.copyOf(maps);
    }

    static ShuffleStatistics of(MapOutputTable table) {
        int epoch = table.outputs().isEmpty() ? 0 : table.outputs().getFirst().stageEpoch();
        return new ShuffleStatistics(epoch, table.outputs().stream().map(MapOutput::sizes).toList());
    }

    /// What is in a bucket, all map partitions together.
    long bytes(int bucket) {
        long sum = 0;
        for (BucketSizes map : maps) {
            sum += map.sizeInBytes(bucket);
        }
        return sum;
    }

    /// All buckets together.
    long bytes() {
        long sum = 0;
        for (BucketSizes map : maps) {
            for (int bucket = 0; bucket < map.count(); bucket++) {
                sum += map.sizeInBytes(bucket);
            }
        }
        return sum;
    }

    /// Whether no rows were written.
    boolean isEmpty() {
        for (BucketSizes map : maps) {
            for (int bucket = 0; bucket < map.count(); bucket++) {
                if (!map.isEmpty(bucket)) {
                    return false;
                }
            }
        }
        return true;
    }
}
