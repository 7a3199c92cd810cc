package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.List;

/// New names for the columns of a plan: `t (a, b)`.
final class ColumnNames {
    private ColumnNames() {}

    /// `child` with its columns called `names`; as it is when there are none.
    static ResolvedPlan rename(ResolvedPlan child, List<String> names, Origin origin, Analysis analysis) {
        List<AttributeReference> columns = child.scope().attributes();
        if (names.isEmpty()) {
            return child;
        }
        if (names.size() != columns.size()) {
            throw SqlException.analysis(
                    origin, "ASSIGNMENT_ARITY_MISMATCH", "numExpr", String.valueOf(columns.size()),
                    "numTarget",
                    String.valueOf(names.size()));
        }
        List<Expression> renamed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            AttributeReference column = columns.get(i);
            renamed.add(new Alias(column, names.get(i), analysis.nextId(), column.qualifier(),
                    column.metadata()));
        }
        return ResolvedPlan.of(new LogicalPlan.Project(renamed, child.plan()));
    }
}
