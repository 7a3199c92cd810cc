package io.troupe.rdd.internal.keyed;

import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.batch.BatchLimit;
import io.troupe.rdd.internal.batch.ValueBatch;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Deals records out to buckets, one each in turn, so that buckets differ by at most one record per
/// task. Where to begin depends on the partition, lest small partitions all fill the first buckets.
///
/// @param buckets
///            how many there are
public record RoundRobinWriter(int buckets) implements Terminal {
    private static final int ROWS_PER_BATCH = 1024;

    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        ShuffleWriter writer = task.writeShuffle(Codecs.values(task));
        Dealer dealer = new Dealer(writer, buckets, firstBucket(task.context().partitionId()));
        records.push(dealer, demand);
        dealer.flush();
        return null;
    }

    private int firstBucket(int partition) {
        return (int) Math.floorMod(partition * 0x9E3779B97F4A7C15L >>> 32, (long) buckets);
    }

    private static final class Dealer extends Sink {
        private final ShuffleWriter writer;
        private final ValueBatch[] open;
        private final int[] looks;
        private final BatchLimit limit;
        private int bucket;

        Dealer(ShuffleWriter writer, int buckets, int firstBucket) {
            this.writer = writer;
            this.open = new ValueBatch[buckets];
            this.looks = new int[buckets];
            this.limit = new BatchLimit(ROWS_PER_BATCH, buckets);
            Arrays.fill(looks, BatchLimit.FIRST_LOOK);
            for (int i = 0; i < buckets; i++) {
                open[i] = ValueBatch.packing();
            }
            this.bucket = firstBucket;
        }

        @Override
        public void accept(@Nullable Object record) throws Exception {
            ValueBatch batch = open[bucket];
            batch.append(record);
            if (batch.size() == looks[bucket]) {
                look(batch);
            }
            bucket = bucket + 1 == open.length ? 0 : bucket + 1;
        }

        private void look(ValueBatch batch) throws Exception {
            looks[bucket] = limit.look(batch);
            if (looks[bucket] == BatchLimit.COMPLETE) {
                looks[bucket] = BatchLimit.FIRST_LOOK;
                open[bucket] = batch.emptyLike(batch.size());
                batch.trim();
                writer.write(bucket, batch);
            }
        }

        void flush() throws Exception {
            for (int i = 0; i < open.length; i++) {
                if (open[i].size() > 0) {
                    open[i].trim();
                    writer.write(i, open[i]);
                }
            }
        }
    }
}
