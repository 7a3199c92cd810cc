package io.troupe.sql.optimize;

import io.troupe.columnar.IntVector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.WindowCall;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.types.DataTypes;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Rows with a number among those that are equal to them.
final class RowNumbers {
    private static final WindowFunction.BoundWindow ROW_NUMBER = new WindowFunction.BoundWindow(
            "row_number", List.of(), DataTypes.IntegerType, false, false, false,
            (_, rows, _) -> IntVector.of(IntStream.rangeClosed(1, rows.count()).toArray()));

    private RowNumbers() {}

    /// The rows of `plan` and one more column: 1 for the first of equal rows, 2 for the second, and so on.
    static LogicalPlan numbered(LogicalPlan plan, LongSupplier newId) {
        List<Expression> keys = List.copyOf(plan.output());
        return new LogicalPlan.Window(List.of(number(keys, List.of(), newId)), keys, List.of(), plan);
    }

    /// A column that numbers the rows which agree in `keys`, in `order`.
    static Alias number(List<Expression> keys, List<SortOrder> order, LongSupplier newId) {
        WindowExpression.Frame frame = new WindowExpression.Frame(
                WindowExpression.Unit.ROWS,
                new WindowExpression.Bound(WindowExpression.Kind.UNBOUNDED_PRECEDING, null),
                new WindowExpression.Bound(WindowExpression.Kind.CURRENT_ROW, null));
        WindowCall call = new WindowCall(ROW_NUMBER, List.of(), "", Origin.UNKNOWN);
        return new Alias(new WindowExpression(call, keys, order, frame), "number", newId.getAsLong());
    }
}
