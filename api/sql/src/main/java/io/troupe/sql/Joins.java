package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Renewal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Joins of datasets.
final class Joins {
    private static final Set<JoinType> LATERAL = EnumSet.of(JoinType.INNER, JoinType.CROSS,
            JoinType.LEFT_OUTER);

    private Joins() {}

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
