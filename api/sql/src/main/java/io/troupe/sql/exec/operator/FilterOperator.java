package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.Selection;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows for which conditions are true, and columns computed from them. Each condition is computed for the rows that
/// passed those before it, and columns are gathered only when something needs them.
final class FilterOperator implements Operator {
    private final Operator child;
    private final List<Evaluation> conditions;
    private final List<Evaluation> columns;
    private final boolean asTheyAre;

    /// `columns` are computed for the rows that pass.
    FilterOperator(Operator child, List<Evaluation> conditions, List<Evaluation> columns) {
        this(child, conditions, columns, false);
    }

    private FilterOperator(
            Operator child, List<Evaluation> conditions, List<Evaluation> columns, boolean asTheyAre) {
        this.child = child;
        this.conditions = conditions;
        this.columns = columns;
        this.asTheyAre = asTheyAre;
    }

    /// Gives the `columnCount` columns of `child` as they are.
    static FilterOperator of(Operator child, List<Evaluation> conditions, int columnCount) {
        return new FilterOperator(child, conditions, allColumns(columnCount), true);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Input passed = nextPassed();
        return passed == null ? null : ProjectOperator.project(passed, columns);
    }

    @Override
    public @Nullable Input nextInput() throws IOException {
        return asTheyAre ? nextPassed() : Operator.super.nextInput();
    }

    private @Nullable Input nextPassed() throws IOException {
        for (Input input = child.nextInput(); input != null; input = child.nextInput()) {
            Input passed = filter(input, conditions);
            if (passed.rowCount() > 0) {
                return passed;
            }
        }
        return null;
    }

    /// The rows of `input` for which all conditions are true.
    static Input filter(Input input, List<Evaluation> conditions) {
        Input rest = input;
        for (Evaluation condition : conditions) {
            if (rest.rowCount() == 0) {
                return rest;
            }
            BooleanVector truth = (BooleanVector) condition.evaluate(rest).decoded();
            int[] rows = new int[truth.size()];
            int count = Selection.ofTrue(truth, rows);
            if (count < rows.length) {
                rest = rest.select(rows, count);
            }
        }
        return rest;
    }

    /// Evaluations of all columns of a batch as they are.
    private static List<Evaluation> allColumns(int count) {
        List<Evaluation> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            columns.add(input -> column(input, index));
        }
        return columns;
    }

    private static Vector column(Input input, int index) {
        return input.column(index);
    }

    @Override
    public void close() {
        child.close();
    }
}
