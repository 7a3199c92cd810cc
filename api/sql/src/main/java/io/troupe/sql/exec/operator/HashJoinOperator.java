package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.join.BuildMarks;
import io.troupe.columnar.join.JoinProbe;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Predicates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins rows that stream by with rows that are held, by equal keys.
///
/// For each batch of the left side, pairs come first, then (outer joins) its rows without a pair; at the end of a full
/// outer join the held rows that never had a pair. Semi and anti joins without a further condition give rows of the left
/// side as they are.
final class HashJoinOperator implements Operator {
    private final PhysicalPlan.HashJoin plan;
    private final Operator left;
    private final Held held;
    private final TaskServices services;
    private final List<Evaluation> keys;
    private final PairColumns outputColumns;
    private final @Nullable Evaluation condition;
    private final PairColumns conditionColumns;
    private final int[] leftRows = new int[Batch.ROWS];
    private final int[] rightRows = new int[Batch.ROWS];
    private @Nullable BuiltSide built;
    private @Nullable JoinProbe probe;
    private @Nullable BuildMarks marks;
    private @Nullable Batch current;
    private boolean[] paired = {};
    private int unmarkedFrom;

    HashJoinOperator(PhysicalPlan.HashJoin plan, Operator left, Held held, TaskServices services) {
        this.plan = plan;
        this.left = left;
        this.held = held;
        this.services = services;
        List<AttributeReference> leftColumns = plan.left().output();
        List<AttributeReference> rightColumns = plan.right().output();
        keys = new ExpressionCompiler(leftColumns, services.context()).compile(plan.leftKeys());
        outputColumns = new PairColumns(plan.output(), leftColumns, rightColumns);
        Expression rest = plan.condition();
        List<AttributeReference> used = new ArrayList<>(
                rest == null ? List.of() : Predicates.references(rest));
        conditionColumns = new PairColumns(used, leftColumns, rightColumns);
        condition = rest == null ? null : new ExpressionCompiler(used, services.context()).compile(rest);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        BuiltSide side = built;
        if (side == null) {
            side = BuiltSide.of(plan, held.rows(), services.context());
            built = side;
            probe = side.table().probe();
            marks = plan.type() == JoinType.FULL_OUTER ? new BuildMarks(side.rows().rowCount()) : null;
        }
        while (true) {
            services.checkCancelled();
            Batch batch = current;
            if (batch != null) {
                Batch pairs = nextPairs(side, batch);
                if (pairs != null) {
                    return pairs;
                }
                current = null;
                Batch single = singles(side, batch);
                if (single != null) {
                    return single;
                }
            }
            batch = left.next();
            if (batch == null) {
                return unmarked(side);
            }
            Batch whole = start(side, batch);
            if (whole != null) {
                return whole;
            }
        }
    }

    /// Looks up a batch. Returns its result at once for joins that need no pairs.
    private @Nullable Batch start(BuiltSide side, Batch batch) {
        JoinProbe lookup = java.util.Objects.requireNonNull(probe);
        if (plan.type() == JoinType.NULL_AWARE_ANTI) {
            return nullAware(side, batch, lookup);
        }
        lookup.start(BuiltSide.evaluate(keys, Input.of(batch)), batch.rowCount());
        if (condition == null && plan.type() == JoinType.LEFT_SEMI) {
            int[] rows = new int[batch.rowCount()];
            return leftOnly(batch, rows, lookup.matched(rows));
        }
        if (condition == null && plan.type() == JoinType.LEFT_ANTI) {
            int[] rows = new int[batch.rowCount()];
            return leftOnly(batch, rows, lookup.unmatched(rows));
        }
        current = batch;
        if (needsPaired()) {
            if (paired.length < batch.rowCount()) {
                paired = new boolean[batch.rowCount()];
            } else {
                Arrays.fill(paired, 0, batch.rowCount(), false);
            }
        }
        return null;
    }

    private boolean needsPaired() {
        return switch (plan.type()) {
            case LEFT_OUTER, FULL_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
            case INNER, CROSS, RIGHT_OUTER, NULL_AWARE_ANTI -> false;
        };
    }

    /// Pairs of `batch` that fulfil the condition; null when there are no more, or none that would be given.
    private @Nullable Batch nextPairs(BuiltSide side, Batch batch) {
        JoinProbe lookup = java.util.Objects.requireNonNull(probe);
        for (int count = lookup.next(leftRows, rightRows, Batch.ROWS); count > 0; count = lookup
                .next(leftRows, rightRows, Batch.ROWS)) {
            int passed = condition == null ? count : pass(side, batch, condition, count);
            if (needsPaired()) {
                for (int i = 0; i < passed; i++) {
                    paired[leftRows[i]] = true;
                }
            }
            if (marks != null) {
                marks.mark(rightRows, passed);
            }
            boolean gives = plan.type() != JoinType.LEFT_SEMI && plan.type() != JoinType.LEFT_ANTI;
            if (passed > 0 && gives) {
                return outputColumns.gather(batch, leftRows, side.rows(), rightRows, passed, false);
            }
        }
        return null;
    }

    /// Keeps the pairs for which `test` is true and tells how many.
    private int pass(BuiltSide side, Batch batch, Evaluation test, int count) {
        Batch pairs = conditionColumns.gather(batch, leftRows, side.rows(), rightRows, count, false);
        BooleanVector truth = (BooleanVector) test.evaluate(Input.of(pairs)).decoded();
        byte[] values = truth.values();
        int passed = 0;
        for (int i = 0; i < count; i++) {
            leftRows[passed] = leftRows[i];
            rightRows[passed] = rightRows[i];
            passed += values[i];
        }
        return passed;
    }

    /// What is given of the rows of `batch` once all its pairs are known.
    private @Nullable Batch singles(BuiltSide side, Batch batch) {
        boolean wanted = plan.type() == JoinType.LEFT_SEMI;
        if (!needsPaired()) {
            return null;
        }
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            rows[count] = i;
            count += paired[i] == wanted ? 1 : 0;
        }
        if (plan.type() == JoinType.LEFT_SEMI || plan.type() == JoinType.LEFT_ANTI) {
            return leftOnly(batch, rows, count);
        }
        if (count == 0) {
            return null;
        }
        int[] none = new int[count];
        Arrays.fill(none, -1);
        return outputColumns.gather(batch, rows, side.rows(), none, count, false);
    }

    private @Nullable Batch leftOnly(Batch batch, int[] rows, int count) {
        if (count == 0) {
            return null;
        }
        return outputColumns.gather(batch, rows, java.util.Objects.requireNonNull(built).rows(), rows, count,
                false);
    }

    /// NOT IN: nothing when the held side has a null, everything when it is empty, else rows without a match whose key is
    /// not null.
    private @Nullable Batch nullAware(BuiltSide side, Batch batch, JoinProbe lookup) {
        int[] rows = new int[batch.rowCount()];
        if (side.rows().rowCount() == 0) {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i;
            }
            return leftOnly(batch, rows, rows.length);
        }
        if (side.hasNullKey()) {
            return null;
        }
        Vector[] values = BuiltSide.evaluate(keys, Input.of(batch));
        lookup.start(values, batch.rowCount());
        int count = lookup.unmatched(rows);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            rows[kept] = rows[i];
            kept += values[0].isNull(rows[i]) ? 0 : 1;
        }
        return leftOnly(batch, rows, kept);
    }

    /// The held rows that never had a pair, of a full outer join.
    private @Nullable Batch unmarked(BuiltSide side) {
        if (marks == null) {
            return null;
        }
        int count = marks.unmarked(unmarkedFrom, rightRows, Batch.ROWS);
        if (count == 0) {
            return null;
        }
        unmarkedFrom = rightRows[count - 1] + 1;
        Arrays.fill(leftRows, 0, count, -1);
        return outputColumns.gather(emptyLeft(), leftRows, side.rows(), rightRows, count, true);
    }

    private Batch emptyLeft() {
        return new Batch(
                plan.left().output().stream()
                        .map(column -> io.troupe.sql.value.Lanes.of(column.dataType()).empty())
                        .toList(),
                0);
    }

    @Override
    public void close() {
        built = null;
        probe = null;
        current = null;
        left.close();
        held.close();
    }
}
