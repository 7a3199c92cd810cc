package io.troupe.sql.session;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Computes what a plan needs before it can be planned: scalar subqueries that refer to nothing outside, and recursive
/// queries.
final class EarlyValues {
    /// After how many rounds a recursive query is taken to be endless, unless it says so itself.
    private static final int DEFAULT_LEVELS = 100;
    /// How many rows a recursive query may give.
    private static final long MOST_ROWS = 1_000_000;

    private final Function<LogicalPlan, Relation> runner;

    EarlyValues(Function<LogicalPlan, Relation> runner) {
        this.runner = runner;
    }

    /// `plan` with values and rows in their place.
    LogicalPlan replace(LogicalPlan plan) {
        return plan.transformUp(node -> {
            LogicalPlan inside = node.mapExpressions(
                    expression -> expression.transformUp(
                            part -> part instanceof Subquery.Scalar scalar ? value(scalar) : part));
            return inside instanceof LogicalPlan.Recursion recursion ? rows(recursion) : inside;
        });
    }

    private Expression value(Subquery.Scalar scalar) {
        DataType type = scalar.dataType();
        Relation rows = runner.apply(scalar.plan());
        if (rows.rowCount() > 1) {
            throw SqlException.execution("SCALAR_SUBQUERY_TOO_MANY_ROWS").at(scalar.origin());
        }
        for (Batch batch : rows.batches()) {
            if (batch.rowCount() > 0) {
                return new Literal(Values.get(batch.column(0), 0, type), type);
            }
        }
        return Literal.nullOf(type);
    }

    private LogicalPlan rows(LogicalPlan.Recursion recursion) {
        int limit = recursion.maxLevels() > 0 ? recursion.maxLevels() : DEFAULT_LEVELS;
        List<List<@Nullable Object>> all = new ArrayList<>();
        java.util.Set<List<@Nullable Object>> seen = new java.util.HashSet<>();
        List<List<@Nullable Object>> round = fresh(recursion, runner.apply(recursion.anchor()), seen);
        for (int level = 1; !round.isEmpty(); level++) {
            all.addAll(round);
            if (level > limit) {
                throw SqlException.execution(
                        "RECURSION_LEVEL_LIMIT_EXCEEDED", "levelLimit", Integer.toString(limit))
                        .at(recursion.origin());
            }
            if (all.size() > MOST_ROWS) {
                throw SqlException
                        .execution("RECURSION_ROW_LIMIT_EXCEEDED", "rowLimit", Long.toString(MOST_ROWS))
                        .at(recursion.origin());
            }
            List<List<@Nullable Object>> before = round;
            LogicalPlan step = recursion.step()
                    .transformUp(
                            node -> node instanceof LogicalPlan.RecursionInput input
                                    && input.recursionId() == recursion.id()
                                            ? new LogicalPlan.LocalRelation(input.output(), before)
                                            : node);
            round = fresh(recursion, runner.apply(step), seen);
        }
        return new LogicalPlan.LocalRelation(recursion.output(), all);
    }

    /// The rows of one round; with UNION without ALL only those that never came before.
    private static List<List<@Nullable Object>> fresh(
            LogicalPlan.Recursion recursion, Relation relation, java.util.Set<List<@Nullable Object>> seen) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<DataType> types = recursion.output().stream().map(AttributeReference::dataType).toList();
        for (Batch batch : relation.batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < types.size(); column++) {
                    values.add(Values.get(batch.column(column), row, types.get(column)));
                }
                if (!recursion.distinct() || seen.add(values)) {
                    rows.add(values);
                }
            }
        }
        return rows;
    }
}
