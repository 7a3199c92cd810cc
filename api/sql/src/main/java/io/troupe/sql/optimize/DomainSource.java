package io.troupe.sql.optimize;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of an outer plan it takes to know which combinations of some of its columns there are. The subqueries of one
/// node are joined to its rows one after the other; if each copied all that the ones before it have added, the plan
/// would grow by a factor with every subquery.
final class DomainSource {
    /// From how many nodes on a plan is not copied whole even if that would give fewer combinations.
    static final int LARGE = 500;

    private DomainSource() {}

    /// A part of `outer`, or all of it, that has all columns in `references`, and at least the combinations of their
    /// values that `outer` has. It has no others either as long as `outer` has less than [#LARGE] nodes.
    static LogicalPlan of(LogicalPlan outer, List<AttributeReference> references) {
        boolean exact = size(outer) < LARGE;
        LogicalPlan source = outer;
        LogicalPlan next = below(source, references, exact);
        while (next != null && next.output().containsAll(references)) {
            source = next;
            next = below(source, references, exact);
        }
        return source;
    }

    private static @Nullable LogicalPlan below(
            LogicalPlan plan, List<AttributeReference> references, boolean exact) {
        return switch (plan) {
            case LogicalPlan.Project project when project.columns().containsAll(references) ->
                project.child();
            case LogicalPlan.Join join when join.type() == JoinType.LEFT_OUTER
                    || !exact && onlyDrops(join.type()) ->
                join.left();
            default -> null;
        };
    }

    /// Whether each row that the join gives is one of the left side, perhaps with more columns.
    private static boolean onlyDrops(JoinType type) {
        return switch (type) {
            case INNER, CROSS, LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> true;
            case LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> false;
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
