package io.troupe.sql.optimize;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of an outer plan it takes to know which combinations of some of its columns there are. The subqueries of one
/// node are joined to its rows one after the other; if each copied all that the ones before it have added, the plan
/// would grow by a factor with every subquery.
///
/// The combinations are exactly those of the outer plan, so that a subquery is not computed for rows that are dropped
/// further in, where it might fail. One thing only is loosened, and only where the outer plan is large: conditions of
/// one node, of which none comes before the other in SQL either, may be computed for the rows that the node sees.
final class DomainSource {
    /// From how many nodes on the other conditions of the same node are not copied.
    static final int LARGE = 500;

    private final Set<LogicalPlan> complete = Collections.newSetFromMap(new IdentityHashMap<>());

    /// Notes that `join` has at least one row for each row of its left side.
    void keepsEveryRow(LogicalPlan.Join join) {
        complete.add(join);
    }

    /// A part of `outer`, or all of it, that has all columns in `references`, and the combinations of their values that
    /// the outer rows have.
    LogicalPlan of(OuterRows outer, List<AttributeReference> references) {
        LogicalPlan start = outer.input().output().containsAll(references) && size(outer.rows()) >= LARGE
                ? outer.input()
                : outer.rows();
        LogicalPlan source = start;
        LogicalPlan next = below(source, references);
        while (next != null && next.output().containsAll(references)) {
            source = next;
            next = below(source, references);
        }
        return source;
    }

    private @Nullable LogicalPlan below(LogicalPlan plan, List<AttributeReference> references) {
        return switch (plan) {
            case LogicalPlan.Project project when project.columns().containsAll(references) ->
                project.child();
            case LogicalPlan.Join join when join.type() == JoinType.LEFT_OUTER || complete.contains(join) ->
                join.left();
            default -> null;
        };
    }

    private static int size(LogicalPlan plan) {
        int size = 1;
        for (LogicalPlan child : plan.children()) {
            size += size(child);
        }
        return size;
    }
}
