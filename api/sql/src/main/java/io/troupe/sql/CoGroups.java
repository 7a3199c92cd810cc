package io.troupe.sql;

import io.troupe.function.CoGroupFunction;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.typed.CoGroupObjects;
import io.troupe.sql.typed.ObjectColumns;
import io.troupe.sql.typed.ObjectProgram;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of two datasets that have the same keys: the rows of both in one dataset, in which an element of one side
/// is null for the other.
final class CoGroups<K extends @Nullable Object, V extends @Nullable Object, U extends @Nullable Object> {
    private static final int ORDERS = 4;

    private final Groups<K, V> left;
    private final List<SortOrder> leftOrder;
    private final Groups<K, U> right;
    private final List<SortOrder> rightOrder;

    CoGroups(Groups<K, V> left, Column[] leftSortExprs, Groups<K, U> right, Column[] rightSortExprs) {
        this.left = left;
        this.leftOrder = Arrays.stream(leftSortExprs).map(Column::ordered).toList();
        this.right = right;
        this.rightOrder = Arrays.stream(rightSortExprs).map(Column::ordered).toList();
        DataType leftType = left.key().dataType();
        DataType rightType = right.key().dataType();
        if (!leftType.simpleString().equals(rightType.simpleString())) {
            throw new AnalysisException(SqlException.analysis(Origin.UNKNOWN,
                    "DATATYPE_MISMATCH.DATA_DIFF_TYPES", "functionName", "`cogroup`", "dataType",
                    "\"" + leftType.sql() + "\" and \"" + rightType.sql() + "\"", "sqlExpr", "\"cogroup\""));
        }
    }

    /// What `function` makes of each key's elements.
    <R> Dataset<R> each(
            CoGroupFunction<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Object> function,
            Encoder<R> encoder) {
        Dataset<Row> both = side(left, 0, right).union(side(right, 1, left));
        List<AttributeReference> output = both.plan().output();
        List<SortOrder> order = new ArrayList<>();
        order.add(new SortOrder(output.get(1), true, true));
        List<SortOrder> wanted = new ArrayList<>(leftOrder);
        wanted.addAll(rightOrder);
        for (int i = 0; i < wanted.size(); i++) {
            order.add(new SortOrder(
                    output.get(ORDERS + i), wanted.get(i).ascending(), wanted.get(i).nullsFirst()));
        }
        CoGroupObjects source = new CoGroupObjects(ObjectColumns.single(left.keyEncoder().codec()),
                ObjectColumns.single(left.valueColumns().codec()),
                ObjectColumns.single(right.valueColumns().codec()), function);
        TroupeSession session = both.troupeSession();
        return session.ofPlan(new LogicalPlan.Programmed(
                new ObjectProgram(source, List.of(), ObjectColumns.flat(encoder.codec())),
                output.subList(0, ORDERS), List.of(output.getFirst()), order,
                EncodedRows.output(encoder, session), both.plan()), encoder);
    }

    /// The key, the side, the elements of both sides, and what both are ordered by.
    private Dataset<Row> side(Groups<?, ?> groups, int side, Groups<?, ?> other) {
        List<Expression> columns = new ArrayList<>();
        columns.add(new Column(groups.key()).as("key").selected());
        columns.add(functions.lit(side).as("side").selected());
        Expression none = Literal.nullOf(other.valueColumns().codec().type());
        columns.add(new Column(side == 0 ? groups.value() : none).as("left").selected());
        columns.add(new Column(side == 0 ? none : groups.value()).as("right").selected());
        for (int i = 0; i < leftOrder.size(); i++) {
            columns.add(ordered(leftOrder.get(i), left, side == 0, i));
        }
        for (int i = 0; i < rightOrder.size(); i++) {
            columns.add(ordered(rightOrder.get(i), right, side == 1, leftOrder.size() + i));
        }
        return groups.rows().ofPlan(new LogicalPlan.Project(columns, groups.rows().plan()));
    }

    /// What the rows of one side are ordered by, null for the other.
    private static Expression ordered(SortOrder order, Groups<?, ?> groups, boolean isOwn, int index) {
        Dataset<Row> typed = groups.rows().select(new Column(order.child()).as("order"));
        Expression none = Literal.nullOf(typed.plan().output().getFirst().dataType());
        return new Column(isOwn ? order.child() : none).as("order" + index).selected();
    }
}
