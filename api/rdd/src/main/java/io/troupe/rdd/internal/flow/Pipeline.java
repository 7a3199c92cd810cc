package io.troupe.rdd.internal.flow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that follow each other, the first one nearest to the source.
public final class Pipeline {
    /// Up to so many straight steps in a row become a chain of sinks, which the compiler can inline;
    /// longer rows run as a loop, so that ten thousand steps need no deeper stack than one.
    private static final int LONGEST_CHAIN = 32;

    private final List<Step> steps;
    /// The pulled part: steps below this index.
    private final int pulled;

    /// A pipeline of `steps`.
    public Pipeline(List<Step> steps) {
        this.steps = List.copyOf(steps);
        int last = this.steps.size();
        while (last > 0 && !(this.steps.get(last - 1) instanceof PartitionStep)) {
            last--;
        }
        this.pulled = last;
    }

    /// The results for the records of `source`, which is partition `partition`.
    public Records over(Records source, int partition) {
        if (steps.isEmpty()) {
            return source;
        }
        return new Records() {
            @Override
            public void push(Sink sink, Demand demand) throws Exception {
                Sink first = chain(sink, partition, demand);
                if (pulled == 0) {
                    source.push(first, demand);
                    return;
                }
                Iterator<@Nullable Object> records = iterator(source, pulled, partition);
                while (demand.wantsMore() && records.hasNext()) {
                    first.accept(records.next());
                }
            }

            @Override
            public Iterator<@Nullable Object> pull() throws Exception {
                return iterator(source, steps.size(), partition);
            }
        };
    }

    /// The sink in front of all steps from `pulled` on.
    private Sink chain(Sink last, int partition, Demand demand) {
        Sink sink = last;
        int end = steps.size();
        while (end > pulled) {
            if (steps.get(end - 1) instanceof ExpandingStep expanding) {
                sink = expanding.into(sink, partition, demand);
                end--;
                continue;
            }
            int start = startOfRow(end, pulled);
            if (end - start > LONGEST_CHAIN) {
                sink = StraightStep.into(sink, mappers(start, end, partition));
            } else {
                for (int i = end - 1; i >= start; i--) {
                    sink = ((StraightStep) steps.get(i)).into(sink, partition);
                }
            }
            end = start;
        }
        return sink;
    }

    private Iterator<@Nullable Object> iterator(Records source, int end, int partition) throws Exception {
        Iterator<@Nullable Object> records = source.pull();
        int start = 0;
        while (start < end) {
            int rowEnd = endOfRow(start, end);
            if (rowEnd == start) {
                records = steps.get(start).over(records, partition);
                start++;
            } else {
                records = StraightStep.over(records, mappers(start, rowEnd, partition));
                start = rowEnd;
            }
        }
        return records;
    }

    private int startOfRow(int end, int least) {
        int start = end;
        while (start > least && steps.get(start - 1) instanceof StraightStep) {
            start--;
        }
        return start;
    }

    private int endOfRow(int start, int greatest) {
        int end = start;
        while (end < greatest && steps.get(end) instanceof StraightStep) {
            end++;
        }
        return end;
    }

    private StraightStep.Mapper[] mappers(int start, int end, int partition) {
        List<StraightStep.Mapper> mappers = new ArrayList<>(end - start);
        for (Step step : steps.subList(start, end)) {
            mappers.add(((StraightStep) step).open(partition));
        }
        return mappers.toArray(StraightStep.Mapper[]::new);
    }
}
