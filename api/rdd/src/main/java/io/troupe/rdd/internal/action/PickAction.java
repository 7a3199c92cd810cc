package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records at given positions of the partition.
///
/// @param positions
///            for each partition, positions from 0, ascending, maybe with repetitions
public record PickAction(List<List<Long>> positions) implements Terminal {
    @Override
    public List<@Nullable Object> run(Records records, Demand demand, TaskRuntime task) throws Exception {
        List<Long> wanted = positions.get(task.context().partitionId());
        List<@Nullable Object> picked = new ArrayList<>(wanted.size());
        if (!wanted.isEmpty()) {
            records.push(new Picker(wanted, picked, demand), demand);
        }
        return picked;
    }

    private static final class Picker extends Sink {
        private final List<Long> wanted;
        private final List<@Nullable Object> picked;
        private final Demand demand;
        private long position;

        Picker(List<Long> wanted, List<@Nullable Object> picked, Demand demand) {
            this.wanted = wanted;
            this.picked = picked;
            this.demand = demand;
        }

        @Override
        public void accept(@Nullable Object record) {
            while (picked.size() < wanted.size() && wanted.get(picked.size()) == position) {
                picked.add(record);
            }
            position++;
            if (picked.size() == wanted.size()) {
                demand.end();
            }
        }
    }
}
