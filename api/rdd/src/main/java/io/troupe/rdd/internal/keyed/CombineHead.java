package io.troupe.rdd.internal.keyed;

import io.troupe.rdd.internal.flow.BatchRecords;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.rdd.internal.table.CombineTable;
import io.troupe.rdd.internal.table.Combiner;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// One pair for each key, with its values combined.
///
/// @param input
///            where records come from
/// @param combiner
///            how values become one
/// @param combinedHalf
///            whether the values of the input are combined once already
public record CombineHead(InputHead input, Combiner combiner, boolean combinedHalf) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        return new Combined(run, partition);
    }

    private final class Combined implements Records {
        private final StageRun run;
        private final int partition;

        Combined(StageRun run, int partition) {
            this.run = run;
            this.partition = partition;
        }

        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            try (CombineTable table = new CombineTable(combiner,
                    Codecs.spillSpace(run.task(), "combining by key"))) {
                fill(table);
                new BatchRecords(table.results()::next).push(sink, demand);
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() throws Exception {
            CombineTable table = run.closeAtEnd(
                    new CombineTable(combiner, Codecs.spillSpace(run.task(), "combining by key")));
            fill(table);
            return new BatchRecords(table.results()::next).pull();
        }

        private void fill(CombineTable table) throws Exception {
            if (combinedHalf) {
                Inputs.feed(run, input, partition, table::mergeCombiners, table::mergeCombiner,
                        run.newDemand());
            } else {
                Inputs.feed(
                        run, input, partition, batch -> batch.forEach(table::merge), table::merge,
                        run.newDemand());
            }
        }
    }
}
