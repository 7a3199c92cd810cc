package io.troupe.sql.analyze;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan without unresolved nodes.
///
/// @param plan
///            may have more columns than are visible
/// @param scope
///            what names may mean above it
/// @param block
///            the SELECT that the plan is, when HAVING and ORDER BY may still be added to it; else null
record ResolvedPlan(LogicalPlan plan, Scope scope, @Nullable SelectBlock block) {
    ResolvedPlan(LogicalPlan plan, Scope scope) {
        this(plan, scope, null);
    }

    /// A plan all of whose columns are visible.
    static ResolvedPlan of(LogicalPlan plan) {
        return new ResolvedPlan(plan, Scope.of(plan.output()));
    }

    /// Another plan that passes the columns of this one through.
    ResolvedPlan withPlan(LogicalPlan plan) {
        return new ResolvedPlan(plan, scope);
    }

    /// The plan with its visible columns, and those of which [MetadataAccess] tells.
    LogicalPlan passedOn() {
        if (scope.metadata().isEmpty()) {
            return visible();
        }
        List<AttributeReference> wanted = new ArrayList<>(scope.attributes());
        scope.metadata().forEach(column -> wanted.add(column.attribute()));
        return wanted.equals(plan.output()) ? plan : new LogicalPlan.Project(List.copyOf(wanted), plan);
    }

    /// The plan with its visible columns only, each with an id of its own.
    LogicalPlan visible() {
        List<AttributeReference> wanted = scope.attributes();
        if (wanted.equals(plan.output()) || plan instanceof io.troupe.sql.plan.Command) {
            return plan;
        }
        return new LogicalPlan.Project(List.<Expression>copyOf(wanted), plan);
    }
}
