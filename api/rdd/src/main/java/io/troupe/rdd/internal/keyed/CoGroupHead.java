package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.rdd.internal.table.GroupTable;
import io.troupe.rdd.internal.table.Groups;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// For each key of any input a pair of the key and, from each input, the values it has there. All values of one key are
/// in memory together.
///
/// @param inputs
///            where pairs come from
/// @param shape
///            what the values look like
public record CoGroupHead(List<InputHead> inputs, Shape shape) implements Head {
    /// What the values of a key look like.
    public enum Shape {
        /// The list of values of the only input.
        VALUES,
        /// A tuple of one list for each of two to four inputs.
        TUPLE,
        /// A list of one list for each input.
        LISTS
    }

    /// Copies the list.
    public CoGroupHead {
        inputs = List.copyOf(inputs);
    }

    @Override
    public Records open(StageRun run, int partition) {
        return new Grouped(run, partition);
    }

    private final class Grouped implements Records {
        private final StageRun run;
        private final int partition;

        Grouped(StageRun run, int partition) {
            this.run = run;
            this.partition = partition;
        }

        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            try (GroupTable table = newTable()) {
                fill(table);
                Groups groups = table.results();
                while (demand.wantsMore() && groups.next()) {
                    sink.acceptPair(groups.key(), valuesOf(groups));
                }
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() throws Exception {
            GroupTable table = run.closeAtEnd(newTable());
            fill(table);
            Groups groups = table.results();
            return new LookAhead() {
                @Override
                protected void advance() throws Exception {
                    if (groups.next()) {
                        offer(new Tuple2<>(groups.key(), valuesOf(groups)));
                    }
                }
            };
        }

        private GroupTable newTable() {
            return new GroupTable(inputs.size(), Codecs.spillSpace(run.task(), "grouping by key"));
        }

        private void fill(GroupTable table) throws Exception {
            for (int i = 0; i < inputs.size(); i++) {
                int source = i;
                Inputs.feed(
                        run, inputs.get(i), partition, batch -> table.addAll(source, batch),
                        (key, value) -> table.add(source, key, value), run.newDemand());
            }
        }
    }

    private Object valuesOf(Groups groups) {
        return switch (shape) {
            case VALUES -> groups.values(0);
            case TUPLE -> tupleOf(groups);
            case LISTS -> IntStream.range(0, inputs.size()).mapToObj(groups::values).toList();
        };
    }

    private Object tupleOf(Groups groups) {
        return switch (inputs.size()) {
            case 2 -> new Tuple2<>(groups.values(0), groups.values(1));
            case 3 -> new Tuple3<>(groups.values(0), groups.values(1), groups.values(2));
            case 4 -> new Tuple4<>(groups.values(0), groups.values(1), groups.values(2), groups.values(3));
            default -> throw new IllegalStateException(inputs.size() + " inputs");
        };
    }
}
