package io.troupe.sql;

import io.troupe.Tuple2;
import io.troupe.sql.encode.Codec;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/// Pairs of the elements of two datasets.
final class JoinedObjects {
    private static final String LEFT = "__left_element";
    private static final String RIGHT = "__right_element";

    private JoinedObjects() {}

    /// The pairs for which `condition` is true; the side that an outer join misses is null. Throws [AnalysisException]
    /// `INVALID_JOIN_TYPE_FOR_JOINWITH` for a join that gives one side only.
    static <T, U> Dataset<Tuple2<T, U>> of(
            Dataset<T> left, Dataset<U> right, Column condition, String joinType) {
        JoinType type = JoinTypes.of(joinType);
        switch (type) {
            case LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> throw new AnalysisException(SqlException.analysis(
                    Origin.UNKNOWN, "INVALID_JOIN_TYPE_FOR_JOINWITH", "joinType", type.sql()));
            case INNER, CROSS, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> {
                // these give both sides
            }
        }
        Dataset<Row> joined = withElement(left, LEFT).join(withElement(right, RIGHT), condition, joinType);
        return joined.select(new Column(LEFT).as("_1"), new Column(RIGHT).as("_2"))
                .as(Encoders.tuple(left.encoder(), right.encoder()));
    }

    /// The columns of `dataset`, and one with its elements.
    private static Dataset<Row> withElement(Dataset<?> dataset, String name) {
        List<Expression> values = EncodedRows.columns(dataset, dataset.encoder());
        List<Expression> columns = new ArrayList<>(dataset.plan().output());
        columns.add(new Column(element(values, dataset.encoder().codec())).as(name).selected());
        return dataset.ofPlan(new LogicalPlan.Project(columns, dataset.plan()));
    }

    /// The object of `codec` that lies in `values`, in one column.
    static Expression element(List<Expression> values, Codec codec) {
        if (!(codec.type() instanceof StructType struct)) {
            return values.getFirst();
        }
        List<Column> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            StructField field = struct.apply(i);
            parts.add(functions.lit(field.name()));
            parts.add(new Column(values.get(i)));
        }
        return Column.call("named_struct", parts.toArray(Column[]::new)).expression();
    }
}
