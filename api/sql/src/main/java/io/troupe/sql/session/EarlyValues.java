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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Computes what a plan needs before it can be planned: scalar subqueries that refer to nothing outside, recursive
/// queries, and what scripts write.
final class EarlyValues {
    private static final long ALL = -1;

    private final Function<LogicalPlan, Relation> runner;
    private final int levels;
    private final long mostRows;

    /// @param levels
    ///            after how many rounds a recursive query is taken to be endless, unless it says so itself
    /// @param mostRows
    ///            how many rows a recursive query may give where nothing limits them
    EarlyValues(Function<LogicalPlan, Relation> runner, int levels, long mostRows) {
        this.runner = runner;
        this.levels = levels;
        this.mostRows = mostRows;
    }

    /// `plan` with values and rows in their place.
    LogicalPlan replace(LogicalPlan plan) {
        return replace(plan, ALL);
    }

    /// The same where nobody reads more than the first `wanted` rows, or [#ALL].
    private LogicalPlan replace(LogicalPlan plan, long wanted) {
        long below = wantedBelow(plan, wanted);
        LogicalPlan inside = plan.mapChildren(child -> replace(child, below))
                .mapExpressions(expression -> expression.transformUp(
                        part -> part instanceof Subquery.Scalar scalar && !readsRound(scalar.plan())
                                ? value(scalar)
                                : part));
        return switch (inside) {
            case LogicalPlan.Recursion recursion -> rows(recursion, wanted);
            case LogicalPlan.Scripted scripted -> ScriptedRows.of(scripted, runner.apply(scripted.child()));
            default -> inside;
        };
    }

    private static long wantedBelow(LogicalPlan plan, long wanted) {
        return switch (plan) {
            case LogicalPlan.Limit(Literal(Integer count, _), _) ->
                wanted == ALL ? count : Math.min(wanted, count);
            case LogicalPlan.Offset(Literal(Integer count, _), _) -> wanted == ALL ? ALL : wanted + count;
            case LogicalPlan.Project _,LogicalPlan.Union _,LogicalPlan.Hinted _ -> wanted;
            default -> ALL;
        };
    }

    /// Whether the value changes with each round of a recursion.
    private static boolean readsRound(LogicalPlan plan) {
        Set<Long> read = new HashSet<>();
        Set<Long> own = new HashSet<>();
        plan.forEach(node -> {
            if (node instanceof LogicalPlan.RecursionInput input) {
                read.add(input.recursionId());
            } else if (node instanceof LogicalPlan.Recursion recursion) {
                own.add(recursion.id());
            }
        });
        return !own.containsAll(read);
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

    private LogicalPlan rows(LogicalPlan.Recursion recursion, long wanted) {
        int limit = recursion.maxLevels() > 0 ? recursion.maxLevels() : levels;
        List<List<@Nullable Object>> all = new ArrayList<>();
        Set<List<@Nullable Object>> seen = new HashSet<>();
        List<List<@Nullable Object>> round = fresh(recursion, runner.apply(recursion.anchor()), seen);
        for (int level = 1; !round.isEmpty(); level++) {
            all.addAll(round);
            if (wanted != ALL && all.size() >= wanted) {
                break;
            }
            if (limit >= 0 && level > limit) {
                throw SqlException.execution(
                        "RECURSION_LEVEL_LIMIT_EXCEEDED", "levelLimit", Integer.toString(limit))
                        .at(recursion.origin());
            }
            if (wanted == ALL && mostRows >= 0 && all.size() > mostRows) {
                throw SqlException
                        .execution("RECURSION_ROW_LIMIT_EXCEEDED", "rowLimit", Long.toString(mostRows))
                        .at(recursion.origin());
            }
            List<List<@Nullable Object>> before = round;
            round = fresh(recursion, runner.apply(step(recursion.step(), recursion.id(), before)), seen);
        }
        return new LogicalPlan.LocalRelation(recursion.output(), all);
    }

    /// The step over the rows of the round before, also where subqueries read them.
    private static LogicalPlan step(LogicalPlan plan, long id, List<List<@Nullable Object>> before) {
        return plan.transformUp(node -> {
            LogicalPlan inside = node.mapExpressions(expression -> expression.transformUp(
                    part -> part instanceof Subquery subquery
                            ? subquery.withPlan(step(subquery.plan(), id, before))
                            : part));
            return inside instanceof LogicalPlan.RecursionInput input && input.recursionId() == id
                    ? new LogicalPlan.LocalRelation(input.output(), before)
                    : inside;
        });
    }

    /// The rows of one round; with UNION without ALL only those that never came before.
    private static List<List<@Nullable Object>> fresh(
            LogicalPlan.Recursion recursion, Relation relation, Set<List<@Nullable Object>> seen) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<DataType> types = recursion.output().stream().map(AttributeReference::dataType).toList();
        for (Batch batch : relation.batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = Values.row(batch, row, types);
                if (!recursion.distinct() || seen.add(values)) {
                    rows.add(values);
                }
            }
        }
        return rows;
    }
}
