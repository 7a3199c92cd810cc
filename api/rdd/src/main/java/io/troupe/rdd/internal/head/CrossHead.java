package io.troupe.rdd.internal.head;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Every pair of a record of one segment and a record of another, the first one's records in the outer
/// loop. Records of the second one are gathered in memory, and in a spill file when that is short, to be
/// walked again for each of the first.
///
/// @param left
///            index of the first segment
/// @param right
///            index of the second segment
/// @param rightPartitions
///            how many partitions the second one has
public record CrossHead(int left, int right, int rightPartitions) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        return new Crossed(run, partition / rightPartitions, partition % rightPartitions);
    }

    private final class Crossed implements Records {
        private final StageRun run;
        private final int leftPartition;
        private final int rightPartition;

        Crossed(StageRun run, int leftPartition, int rightPartition) {
            this.run = run;
            this.leftPartition = leftPartition;
            this.rightPartition = rightPartition;
        }

        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            ReplayableRecords inner = replayable();
            run.open(left, leftPartition).push(new Sink() {
                @Override
                public void accept(@Nullable Object outer) throws Exception {
                    inner.replay().push(new Sink() {
                        @Override
                        public void accept(@Nullable Object record) throws Exception {
                            sink.acceptPair(outer, record);
                        }
                    }, demand);
                }
            }, demand);
        }

        @Override
        public Iterator<@Nullable Object> pull() throws Exception {
            ReplayableRecords inner = replayable();
            Iterator<@Nullable Object> outer = run.open(left, leftPartition).pull();
            return new LookAhead() {
                private @Nullable Object current;
                private Iterator<@Nullable Object> records = Collections.emptyIterator();

                @Override
                protected void advance() throws Exception {
                    while (!records.hasNext()) {
                        if (!outer.hasNext()) {
                            return;
                        }
                        current = outer.next();
                        records = inner.replay().pull();
                    }
                    offer(new Tuple2<>(current, records.next()));
                }
            };
        }

        private ReplayableRecords replayable() throws Exception {
            return ReplayableRecords.of(run.open(right, rightPartition), run);
        }
    }
}
