package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.join.BuildMarks;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares each row of the left side with every held row. For joins without equal keys.
final class NestedLoopOperator implements Operator {
    private final PhysicalPlan.NestedLoopJoin plan;
    private final Operator left;
    private final Held held;
    private final TaskServices services;
    private final PairColumns outputColumns;
    private final PairColumns conditionColumns;
    private final @Nullable Evaluation condition;
    private final int[] leftRows = new int[Batch.ROWS];
    private final int[] rightRows = new int[Batch.ROWS];
    private @Nullable Gatherer rows;
    private @Nullable BuildMarks marks;
    private @Nullable Batch current;
    private boolean[] paired = {};
    private int leftRow;
    private int rightRow;
    private int unmarkedFrom;

    NestedLoopOperator(PhysicalPlan.NestedLoopJoin plan, Operator left, Held held, TaskServices services) {
        this.plan = plan;
        this.left = left;
        this.held = held;
        this.services = services;
        List<AttributeReference> leftColumns = plan.left().output();
        List<AttributeReference> rightColumns = plan.right().output();
        outputColumns = new PairColumns(plan.output(), leftColumns, rightColumns);
        Expression test = plan.condition();
        List<AttributeReference> used = new ArrayList<>(
                test == null ? List.of() : Predicates.references(test));
        conditionColumns = new PairColumns(used, leftColumns, rightColumns);
        condition = test == null ? null : new ExpressionCompiler(used, services.context()).compile(test);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Gatherer right = rows;
        if (right == null) {
            List<AttributeReference> columns = plan.right().output();
            right = Gatherer.of(
                    columns.stream().map(column -> Lanes.of(column.dataType())).toList(),
                    held.rows().batches());
            rows = right;
            marks = plan.type() == JoinType.FULL_OUTER || plan.type() == JoinType.RIGHT_OUTER
                    ? new BuildMarks(right.rowCount())
                    : null;
        }
        while (true) {
            Batch batch = current;
            if (batch != null) {
                Batch pairs = nextPairs(right, batch);
                if (pairs != null) {
                    return pairs;
                }
                current = null;
                Batch single = singles(right, batch);
                if (single != null) {
                    return single;
                }
            }
            batch = left.next();
            if (batch == null) {
                return unmarked(right);
            }
            current = batch;
            leftRow = 0;
            rightRow = 0;
            paired = new boolean[batch.rowCount()];
        }
    }

    private @Nullable Batch nextPairs(Gatherer right, Batch batch) {
        boolean gives = switch (plan.type()) {
            case LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> false;
            case INNER, CROSS, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> true;
        };
        for (int count = fill(right, batch); count > 0; count = fill(right, batch)) {
            services.checkCancelled();
            int passed = condition == null ? count : pass(right, batch, condition, count);
            for (int i = 0; i < passed; i++) {
                paired[leftRows[i]] = true;
            }
            if (marks != null) {
                marks.mark(rightRows, passed);
            }
            if (passed > 0 && gives) {
                return outputColumns.gather(batch, leftRows, right, rightRows, passed, false);
            }
        }
        return null;
    }

    /// The next pairs in order, as many as there is room for.
    private int fill(Gatherer right, Batch batch) {
        int rightCount = right.rowCount();
        int count = 0;
        while (leftRow < batch.rowCount() && count < Batch.ROWS && rightCount > 0) {
            int taken = Math.min(Batch.ROWS - count, rightCount - rightRow);
            Arrays.fill(leftRows, count, count + taken, leftRow);
            for (int i = 0; i < taken; i++) {
                rightRows[count + i] = rightRow + i;
            }
            count += taken;
            rightRow += taken;
            if (rightRow == rightCount) {
                rightRow = 0;
                leftRow++;
            }
        }
        return count;
    }

    private int pass(Gatherer right, Batch batch, Evaluation test, int count) {
        Batch pairs = conditionColumns.gather(batch, leftRows, right, rightRows, count, false);
        BooleanVector truth = (BooleanVector) test.evaluate(Input.of(pairs)).decoded();
        boolean unknownCounts = plan.type() == JoinType.NULL_AWARE_ANTI;
        byte[] values = truth.values();
        int passed = 0;
        for (int i = 0; i < count; i++) {
            leftRows[passed] = leftRows[i];
            rightRows[passed] = rightRows[i];
            passed += values[i] != 0 || unknownCounts && truth.isNull(i) ? 1 : 0;
        }
        return passed;
    }

    private @Nullable Batch singles(Gatherer right, Batch batch) {
        boolean wanted = plan.type() == JoinType.LEFT_SEMI;
        boolean outer = plan.type() == JoinType.LEFT_OUTER || plan.type() == JoinType.FULL_OUTER;
        boolean leftOnly = switch (plan.type()) {
            case LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> true;
            case INNER, CROSS, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> false;
        };
        if (!outer && !leftOnly) {
            return null;
        }
        int[] singles = new int[batch.rowCount()];
        int count = 0;
        for (int i = 0; i < singles.length; i++) {
            singles[count] = i;
            count += paired[i] == wanted ? 1 : 0;
        }
        if (count == 0) {
            return null;
        }
        int[] none = new int[count];
        Arrays.fill(none, -1);
        return outputColumns.gather(batch, singles, right, none, count, false);
    }

    private @Nullable Batch unmarked(Gatherer right) {
        if (marks == null) {
            return null;
        }
        int count = marks.unmarked(unmarkedFrom, rightRows, Batch.ROWS);
        if (count == 0) {
            return null;
        }
        unmarkedFrom = rightRows[count - 1] + 1;
        Arrays.fill(leftRows, 0, count, -1);
        Batch empty = new Batch(
                plan.left().output().stream().map(column -> Lanes.of(column.dataType()).empty()).toList(), 0);
        return outputColumns.gather(empty, leftRows, right, rightRows, count, true);
    }

    @Override
    public void close() {
        current = null;
        rows = null;
        left.close();
        held.close();
    }
}
