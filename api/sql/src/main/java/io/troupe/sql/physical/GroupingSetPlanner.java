package io.troupe.sql.physical;

import io.troupe.sql.physical.PhysicalPlan.Aggregate.Phase;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plans partial results for several grouping sets: rows are brought into the groups of all keys
/// together, and the partial results of those, which are fewer, are what each set merges. Otherwise
/// every row would be aggregated once for each set.
final class GroupingSetPlanner {
    private final PhysicalPlanner planner;

    GroupingSetPlanner(PhysicalPlanner planner) {
        this.planner = planner;
    }

    /// The partial results of `calls`, with the columns `states`, for the groups of `grouping`; nothing when the calls
    /// need what differs between the sets, or when no set has a key.
    ///
    /// @param expand
    ///            makes the rows of all sets
    /// @param calls
    ///            partial results of all of them can be merged, in any order
    Optional<PhysicalPlan> partial(
            LogicalPlan.Expand expand, List<AttributeReference> grouping, List<AggregateCall> calls,
            List<AttributeReference> states) {
        if (!passedOn(expand).containsAll(Predicates.references(calls))
                || !expand.output().containsAll(grouping)) {
            return Optional.empty();
        }
        Set<Expression> found = new LinkedHashSet<>();
        for (List<Expression> projection : expand.projections()) {
            for (AttributeReference column : grouping) {
                Expression key = projection.get(expand.output().indexOf(column));
                if (!(key instanceof Literal)) {
                    found.add(key);
                }
            }
        }
        if (found.isEmpty() || !found.stream().allMatch(Expression::isDeterministic)) {
            return Optional.empty();
        }
        List<Expression> keys = List.copyOf(found);
        Set<AttributeReference> needed = new HashSet<>(Predicates.references(keys));
        needed.addAll(Predicates.references(calls));
        PhysicalPlanner.Computed computed = planner.computed(keys, planner.convert(expand.child(), needed));
        PhysicalPlan ofAllKeys = new PhysicalPlan.Aggregate(
                Phase.PARTIAL, computed.columns(), calls, PhysicalPlan.concat(computed.columns(), states),
                computed.plan());
        List<List<Expression>> projections = new ArrayList<>();
        for (List<Expression> projection : expand.projections()) {
            List<Expression> row = new ArrayList<>();
            for (AttributeReference column : grouping) {
                Expression key = projection.get(expand.output().indexOf(column));
                row.add(key instanceof Literal ? key : computed.columns().get(keys.indexOf(key)));
            }
            row.addAll(states);
            projections.add(row);
        }
        List<AttributeReference> output = PhysicalPlan.concat(grouping, states);
        return Optional.of(
                new PhysicalPlan.Aggregate(
                        Phase.MERGE, grouping, calls, output,
                        new PhysicalPlan.Expand(projections, output, ofAllKeys)));
    }

    /// The columns that are the same for all sets.
    private static Set<AttributeReference> passedOn(LogicalPlan.Expand expand) {
        Set<AttributeReference> columns = new HashSet<>();
        for (int i = 0; i < expand.output().size(); i++) {
            AttributeReference column = expand.output().get(i);
            int at = i;
            if (expand.projections().stream().allMatch(projection -> projection.get(at).equals(column))) {
                columns.add(column);
            }
        }
        return columns;
    }
}
