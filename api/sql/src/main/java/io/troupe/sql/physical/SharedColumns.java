package io.troupe.sql.physical;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which columns of shared parts their readers need, all of them together. May name more than are needed.
final class SharedColumns {
    private final Map<Long, Set<AttributeReference>> columns = new HashMap<>();

    private SharedColumns() {}

    /// For each part of `shared`, by its id, its columns that somebody reads; at least one where it has any.
    static Map<Long, Set<AttributeReference>> of(LogicalPlan.Shared shared, Set<AttributeReference> needed) {
        SharedColumns search = new SharedColumns();
        search.visit(shared.child(), needed);
        for (int i = shared.parts().size() - 1; i >= 0; i--) {
            LogicalPlan part = shared.parts().get(i);
            Set<AttributeReference> read = search.read(shared.ids().get(i));
            if (read.isEmpty()) {
                part.output().stream().findFirst().ifPresent(read::add);
            }
            search.visit(part, Set.copyOf(read));
        }
        return search.columns;
    }

    private Set<AttributeReference> read(long id) {
        return columns.computeIfAbsent(id, _ -> new HashSet<>());
    }

    private void visit(LogicalPlan plan, Set<AttributeReference> needed) {
        switch (plan) {
            case LogicalPlan.SharedRead read -> {
                for (int i = 0; i < read.output().size(); i++) {
                    if (needed.contains(read.output().get(i))) {
                        read(read.id()).add(read.columns().get(i));
                    }
                }
            }
            case LogicalPlan.Project project -> {
                List<Expression> columns = new ArrayList<>();
                for (int i = 0; i < project.columns().size(); i++) {
                    if (needed.contains(project.output().get(i))) {
                        columns.add(project.columns().get(i));
                    }
                }
                visit(project.child(), Predicates.references(columns));
            }
            case LogicalPlan.Aggregate aggregate ->
                visit(aggregate.child(), Predicates.references(aggregate.expressions()));
            case LogicalPlan.Expand expand ->
                visit(expand.child(), Predicates.references(expand.expressions()));
            case LogicalPlan.Filter _,LogicalPlan.Join _,LogicalPlan.Sort _,LogicalPlan.Window _,LogicalPlan.Generate _,LogicalPlan.Limit _,LogicalPlan.Offset _,LogicalPlan.Tail _,LogicalPlan.Hinted _,LogicalPlan.Repartition _,LogicalPlan.Observe _,LogicalPlan.Sample _,LogicalPlan.SubqueryAlias _ -> {
                Set<AttributeReference> inputs = new HashSet<>(needed);
                inputs.addAll(Predicates.references(plan.expressions()));
                plan.children().forEach(child -> visit(child, inputs));
            }
            default -> plan.children().forEach(child -> visit(child, Set.copyOf(child.output())));
        }
    }
}
