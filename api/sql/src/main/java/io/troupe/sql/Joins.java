package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Renewal;
import io.troupe.sql.plan.Unresolved;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Joins of datasets.
final class Joins {
    private static final Set<JoinType> LATERAL = EnumSet.of(JoinType.INNER, JoinType.CROSS,
            JoinType.LEFT_OUTER);

    private static final Set<String> EQUALITIES = Set.of("=", "<=>", "!=");
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=");
    private static final String FAILS = "troupe.sql.analyzer.failAmbiguousSelfJoin";

    private Joins() {}

    /// `condition` of a join whose sides may come from one dataset, so that a column of both may be meant: where it is
    /// compared with itself, one is that of the right side, whose columns are new. Throws [AnalysisException]
    /// `AMBIGUOUS_COLUMN_REFERENCE` where it is not clear which one is which.
    static Expression condition(Dataset<?> left, Dataset<?> right, LogicalPlan other, Expression condition) {
        List<AttributeReference> old = right.plan().output();
        if (old.equals(other.output()) || !right.query.isWhole()) {
            return condition;
        }
        List<AttributeReference> shown = left.plan().output();
        boolean fails = left.troupeSession().sessionState().settings().get(FAILS)
                .map(text -> !text.equalsIgnoreCase("false")).orElse(true);
        return condition.transformUp(part -> {
            if (!(part instanceof Unresolved.Function call) || call.arguments().size() != 2
                    || !(call.arguments().getFirst() instanceof AttributeReference column)
                    || !column.equals(call.arguments().getLast()) || !shown.contains(column)
                    || !old.contains(column)) {
                return part;
            }
            String name = call.name().getLast();
            if (EQUALITIES.contains(name)) {
                return call.withChildren(List.of(column, other.output().get(old.indexOf(column))));
            }
            if (fails && COMPARISONS.contains(name)) {
                throw new AnalysisException(SqlException.analysis(call.origin(), "AMBIGUOUS_COLUMN_REFERENCE",
                        "name", "`" + column.name() + "`"));
            }
            return part;
        });
    }

    /// Each row of `left` with the rows of `right`, which may be about the columns of `left`.
    static Dataset<Row> lateral(Dataset<?> left, Dataset<?> right, @Nullable Expression condition,
            String joinType) {
        JoinType type = JoinTypes.of(joinType);
        if (!LATERAL.contains(type)) {
            throw new AnalysisException(SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_JOIN_TYPE", "typ",
                    joinType, "supported", "inner, cross, left, left_outer"));
        }
        // the sides may be of one table: columns of the right get ids of their own
        LogicalPlan inner = Renewal.renewed(right.plan(),
                left.troupeSession().sessionState().ids()::next);
        return left.ofPlan(
                new LogicalPlan.Join(left.plan(), inner, type, condition, JoinHints.NONE, true));
    }
}
