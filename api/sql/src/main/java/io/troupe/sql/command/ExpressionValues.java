package io.troupe.sql.command;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes expressions and queries at once, for statements that need their values.
public final class ExpressionValues {
    private final SessionState session;

    /// Computes in `session`.
    public ExpressionValues(SessionState session) {
        this.session = session;
    }

    /// The rows of a query as a plan that holds them.
    public LogicalPlan.LocalRelation rows(LogicalPlan query) {
        QueryExecution execution = QueryExecution.of(session, "statement", query, Map.of());
        List<AttributeReference> columns = execution.analyzed().output();
        List<DataType> types = columns.stream().map(AttributeReference::dataType).toList();
        Relation relation = execution.rows();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Batch batch : relation.batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                rows.add(Values.row(batch, row, types));
            }
        }
        return new LogicalPlan.LocalRelation(columns, rows);
    }

    /// The values of a query's one row; nulls when it gives none. Throws `ROW_SUBQUERY_TOO_MANY_ROWS` when it gives more.
    public List<Literal> row(LogicalPlan query, Origin origin) {
        LogicalPlan.LocalRelation rows = rows(query);
        if (rows.rows().size() > 1) {
            throw SqlException.execution("ROW_SUBQUERY_TOO_MANY_ROWS").at(origin);
        }
        List<Literal> values = new ArrayList<>();
        for (int i = 0; i < rows.output().size(); i++) {
            DataType type = rows.output().get(i).dataType();
            values.add(rows.rows().isEmpty()
                    ? Literal.nullOf(type)
                    : new Literal(rows.rows().getFirst().get(i), type));
        }
        return values;
    }

    /// The values of expressions that refer to no columns, but may hold queries.
    public List<Literal> all(List<Expression> expressions, Origin origin) {
        List<Expression> columns = expressions.stream().<Expression>map(Unresolved.Named::new).toList();
        return row(new LogicalPlan.Project(columns, new LogicalPlan.OneRow()), origin);
    }

    /// The value of one expression.
    public Literal of(Expression expression, Origin origin) {
        return all(List.of(expression), origin).getFirst();
    }

    /// The same as a value of `type`.
    public Literal of(Expression expression, DataType type, Origin origin) {
        return of(new Unresolved.CastTo(expression, type, false, origin), origin);
    }
}
