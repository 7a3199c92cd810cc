package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.sql.physical.PhysicalPlan;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Compares each row of the left side with every held row. For joins without equal keys.
final class NestedLoopOperator implements Operator {
    private final Operator join;

    NestedLoopOperator(PhysicalPlan.NestedLoopJoin plan, Operator left, Held held, TaskServices services) {
        JoinShape shape = JoinShape.of(plan, services);
        join = switch (held) {
            case Held.Own(Operator source) ->
                BlockJoin.ofAll(shape, source, new BlockJoin.Once(left), services);
            case Held.Shared(Relation rows) -> new InMemory(shape, rows, left, services);
        };
    }

    @Override
    public @Nullable Batch next() throws IOException {
        return join.next();
    }

    @Override
    public void close() {
        join.close();
    }

    /// The held rows are there already.
    private static final class InMemory implements Operator {
        private final Operator left;
        private final JoinPass pass;

        InMemory(JoinShape shape, Relation relation, Operator left, TaskServices services) {
            this.left = left;
            Gatherer rows = Gatherer.of(shape.heldLanes(), relation.batches());
            pass = new JoinPass(shape, rows, new AllPairs(rows.rowCount()), null, services);
        }

        @Override
        public @Nullable Batch next() throws IOException {
            while (true) {
                Batch given = pass.next();
                if (given != null) {
                    return given;
                }
                Batch batch = left.next();
                if (batch == null) {
                    return pass.unmarked();
                }
                pass.start(batch);
            }
        }

        @Override
        public void close() {
            left.close();
        }
    }
}
