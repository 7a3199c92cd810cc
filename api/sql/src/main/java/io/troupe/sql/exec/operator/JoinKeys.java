package io.troupe.sql.exec.operator;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.join.JoinTable;
import io.troupe.columnar.join.JoinTableBuilder;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.value.Lanes;
import java.util.List;

/// The keys of a hash join, ready to be computed on either side. `nullSafe` is not to be changed.
record JoinKeys(List<Evaluation> streamed, List<Evaluation> held, List<Lane> lanes, boolean[] nullSafe) {
    /// What the table may need for a row beside its keys: two words while it is built, and slots.
    private static final long TABLE_BYTES_PER_ROW = 56;

    static JoinKeys of(PhysicalPlan.HashJoin plan, TaskServices services) {
        boolean[] nullSafe = new boolean[plan.nullSafe().size()];
        for (int i = 0; i < nullSafe.length; i++) {
            nullSafe[i] = plan.nullSafe().get(i);
        }
        return new JoinKeys(
                new ExpressionCompiler(plan.left().output(), services.context()).compile(plan.leftKeys()),
                new ExpressionCompiler(plan.right().output(), services.context()).compile(plan.rightKeys()),
                plan.rightKeys().stream().map(Expression::dataType).map(Lanes::of).toList(), nullSafe);
    }

    /// A builder for the table of held rows.
    JoinTableBuilder table() {
        return JoinTable.builder(lanes, nullSafe);
    }

    /// At most about what the table needs for `rowCount` rows with these keys.
    long tableBytes(Vector[] keys, int rowCount) {
        long bytes = TABLE_BYTES_PER_ROW * rowCount;
        boolean isWord = keys.length == 1 && lanes.getFirst().isFixedWidth();
        for (Vector key : keys) {
            bytes += isWord ? 0 : 2 * key.decoded().sizeInBytes();
        }
        return bytes;
    }
}
