package io.troupe.rdd.internal.keyed;

import io.troupe.rdd.internal.flow.BatchRecords;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.sort.KeyOrder;
import io.troupe.rdd.internal.sort.PairSort;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The pairs of an input, sorted by key. The sort is stable and spills.
///
/// @param input
///            where pairs come from
/// @param comparator
///            the order of keys
/// @param ascending
///            whether the least key comes first; of equal keys the earlier one comes first in any case
public record SortHead(InputHead input, Comparator<@Nullable Object> comparator,
        boolean ascending) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        return new Sorted(run, partition);
    }

    private final class Sorted implements Records {
        private final StageRun run;
        private final int partition;

        Sorted(StageRun run, int partition) {
            this.run = run;
            this.partition = partition;
        }

        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            try (PairSort sort = newSort()) {
                fill(sort);
                new BatchRecords(sort.results()::next).push(sink, demand);
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() throws Exception {
            PairSort sort = run.closeAtEnd(newSort());
            fill(sort);
            return new BatchRecords(sort.results()::next).pull();
        }

        private PairSort newSort() {
            KeyOrder order = KeyOrder.by(comparator);
            return new PairSort(ascending ? order : order.reversed(),
                    Codecs.spillSpace(run.task(), "sorting"));
        }

        private void fill(PairSort sort) throws Exception {
            Inputs.feed(run, input, partition, sort::addAll, sort::add, run.newDemand());
        }
    }
}
