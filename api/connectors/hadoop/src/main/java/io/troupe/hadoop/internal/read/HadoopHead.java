package io.troupe.hadoop.internal.read;

import io.troupe.hadoop.internal.conf.ShippedConfiguration;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.shared.Broadcast;
import java.util.Iterator;
import java.util.Objects;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/// The records of one split, which is the payload of the partition.
///
/// @param segment
///            the segment that begins here
/// @param source
///            opens the split
/// @param form
///            what becomes of a record
/// @param configuration
///            Hadoop's, once for each executor
public record HadoopHead(
        int segment, InputSource source, RecordForm form, Broadcast<ShippedConfiguration> configuration)
        implements
            Head {
    @Override
    public Records open(StageRun run, int partition) {
        return new SplitRecords(run, splitOf(run, partition));
    }

    /// The payload of `partition`.
    SplitPayload splitOf(StageRun run, int partition) {
        return (SplitPayload) Objects.requireNonNull(run.leafData(segment, partition));
    }

    private final class SplitRecords implements Records {
        private final StageRun run;
        private final SplitPayload split;

        SplitRecords(StageRun run, SplitPayload split) {
            this.run = run;
            this.split = split;
        }

        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            JobConf task = configuration.value().copy();
            RecordForm.Maker maker = form.maker(task);
            try (RecordCursor cursor = source.open(split, task)) {
                while (demand.wantsMore() && cursor.advance()) {
                    maker.send(cursor, sink);
                }
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() throws Exception {
            JobConf task = configuration.value().copy();
            RecordForm.Maker maker = form.maker(task);
            RecordCursor cursor = run.closeAtEnd(source.open(split, task));
            return new LookAhead() {
                @Override
                protected void advance() throws Exception {
                    if (cursor.advance()) {
                        offer(maker.make(cursor));
                    } else {
                        cursor.close();
                    }
                }
            };
        }
    }
}
