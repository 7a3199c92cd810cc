package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.rdd.internal.table.JoinConsumer;
import io.troupe.rdd.internal.table.JoinTable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a join of two inputs. Pushed, the right input becomes a table that the left one probes,
/// row by row; pulled, the values of each key are grouped and their pairs made as they are asked for.
///
/// @param left
///            where the left pairs come from
/// @param right
///            where the right pairs come from
/// @param kind
///            an inner or outer join
public record JoinHead(InputHead left, InputHead right, JoinStep.Kind kind) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        return new Joined(run, partition);
    }

    private final class Joined implements Records {
        private final StageRun run;
        private final int partition;

        Joined(StageRun run, int partition) {
            this.run = run;
            this.partition = partition;
        }

        @Override
        public void push(Sink sink, Demand demand) throws Exception {
            try (JoinTable table = new JoinTable(Codecs.spillSpace(run.task(), "joining"))) {
                Inputs.feed(run, right, partition, table::buildAll, table::build, run.newDemand());
                JoinConsumer rows = new RowMaker(kind, sink, demand);
                Inputs.feed(
                        run, left, partition, batch -> table.probeAll(batch, rows),
                        (key, value) -> table.probe(key, value, rows), demand);
                if (!demand.isEnded()) {
                    table.finish(rows);
                }
            }
        }

        @Override
        public Iterator<@Nullable Object> pull() throws Exception {
            Records groups = new CoGroupHead(List.of(left, right), CoGroupHead.Shape.LISTS).open(run,
                    partition);
            return new JoinStep(kind).over(groups.pull(), partition);
        }
    }

    /// Makes the rows that the kind of join has.
    private static final class RowMaker implements JoinConsumer {
        private final boolean leftIsOptional;
        private final boolean rightIsOptional;
        private final Sink sink;
        private final Demand demand;

        RowMaker(JoinStep.Kind kind, Sink sink, Demand demand) {
            this.leftIsOptional = kind == JoinStep.Kind.RIGHT_OUTER || kind == JoinStep.Kind.FULL_OUTER;
            this.rightIsOptional = kind == JoinStep.Kind.LEFT_OUTER || kind == JoinStep.Kind.FULL_OUTER;
            this.sink = sink;
            this.demand = demand;
        }

        @Override
        public void accept(@Nullable Object key, @Nullable Object rightValue, @Nullable Object leftValue)
                throws Exception {
            send(
                    key, leftIsOptional ? Optional.ofNullable(leftValue) : leftValue,
                    rightIsOptional ? Optional.ofNullable(rightValue) : rightValue);
        }

        @Override
        public void acceptProbeOnly(@Nullable Object key, @Nullable Object leftValue) throws Exception {
            if (rightIsOptional) {
                send(key, leftIsOptional ? Optional.ofNullable(leftValue) : leftValue, Optional.empty());
            }
        }

        @Override
        public void acceptBuildOnly(@Nullable Object key, @Nullable Object rightValue) throws Exception {
            if (leftIsOptional) {
                send(key, Optional.empty(), rightIsOptional ? Optional.ofNullable(rightValue) : rightValue);
            }
        }

        private void send(@Nullable Object key, @Nullable Object left, @Nullable Object right)
                throws Exception {
            if (demand.wantsMore()) {
                sink.acceptPair(key, new Tuple2<>(left, right));
            }
        }
    }
}
