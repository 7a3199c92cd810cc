package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/// Queries inside expressions. Names in them may be columns of the query around.
final class SubqueryResolver {
    private final Analysis analysis;
    private final ExpressionResolver expressions;

    SubqueryResolver(Analysis analysis, ExpressionResolver expressions) {
        this.analysis = analysis;
        this.expressions = expressions;
    }

    Expression resolve(Subquery subquery, Names names) {
        if (subquery.isResolved()) {
            return subquery instanceof Subquery.Scalar scalar
                    ? scalar(scalar.plan(), scalar.origin())
                    : subquery;
        }
        LogicalPlan plan = subquery.plan().isResolved()
                ? subquery.plan()
                : analysis.plans().resolve(subquery.plan(), names.environment().inside(names)).visible();
        return switch (subquery) {
            case Subquery.Scalar scalar -> scalar(plan, scalar.origin());
            case Subquery.Exists exists -> new Subquery.Exists(plan, exists.origin());
            case Subquery.InQuery in -> in(in, plan, names);
        };
    }

    private static Expression scalar(LogicalPlan plan, Origin origin) {
        if (plan.output().size() != 1) {
            throw SqlException.analysis(
                    origin, "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
                    "number",
                    String.valueOf(plan.output().size()));
        }
        return new Subquery.Scalar(plan, origin);
    }

    /// Both sides are cast to their common types.
    private Expression in(Subquery.InQuery in, LogicalPlan plan, Names names) {
        List<Expression> values = expressions.shownAll(in.values(), names);
        if (values.size() == 1 && plan.output().size() > 1
                && values.getFirst().dataType() instanceof StructType) {
            values = fields(values.getFirst());
        }
        List<AttributeReference> columns = plan.output();
        if (values.size() != columns.size()) {
            throw SqlException.analysis(
                    in.origin(), "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH", "sqlExpr", "\"IN\"",
                    "leftLength",
                    String.valueOf(values.size()), "rightLength", String.valueOf(columns.size()),
                    "leftColumns",
                    texts(values), "rightColumns", texts(columns));
        }
        List<Expression> castValues = new ArrayList<>();
        List<Expression> castColumns = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < columns.size(); i++) {
            AttributeReference column = columns.get(i);
            DataType type = commonType(in, values, columns, i);
            castValues.add(expressions.cast(values.get(i), type, in.origin()));
            changed |= !column.dataType().equals(type);
            castColumns.add(column.dataType().equals(type)
                    ? column
                    : new Alias(expressions.cast(column, type, in.origin()), column.name(),
                            analysis.nextId()));
        }
        LogicalPlan query = changed ? new LogicalPlan.Project(castColumns, plan) : plan;
        return new Subquery.InQuery(castValues, query, in.origin());
    }

    private static List<Expression> fields(Expression struct) {
        List<Expression> fields = new ArrayList<>();
        StructType type = (StructType) struct.dataType();
        for (int i = 0; i < type.size(); i++) {
            fields.add(new io.troupe.sql.plan.GetField(struct, i, type.apply(i).name()));
        }
        return fields;
    }

    private DataType commonType(
            Subquery.InQuery in, List<Expression> values, List<AttributeReference> columns, int i) {
        DataType left = values.get(i).dataType();
        DataType right = columns.get(i).dataType();
        if (left.equals(right)) {
            return left;
        }
        return analysis.conversions().commonType(List.of(left, right))
                .orElseThrow(() -> SqlException.analysis(
                        in.origin(), "DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH", "sqlExpr", "\"IN\"",
                        "mismatchedColumns", "", "leftType", "\"" + left.sql() + "\"", "rightType",
                        "\"" + right.sql() + "\""));
    }

    private String texts(List<? extends Expression> expressions) {
        return String.join(", ", expressions.stream().map(analysis::quoted).toList());
    }
}
