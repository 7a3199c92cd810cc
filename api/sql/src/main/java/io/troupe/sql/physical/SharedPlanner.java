package io.troupe.sql.physical;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Plans parts that are computed once and read in several places: each is one object in the tree, a stage of its own
/// whose rows stay where they were computed.
final class SharedPlanner {
    private final Map<Long, PhysicalPlan> known = new HashMap<>();

    /// Plans the parts of `shared`, of whose own rows the columns `needed` are read.
    void add(LogicalPlan.Shared shared, Set<AttributeReference> needed, PhysicalPlanner planner) {
        Map<Long, Set<AttributeReference>> read = SharedColumns.of(shared, needed);
        for (int i = 0; i < shared.parts().size(); i++) {
            LogicalPlan part = shared.parts().get(i);
            long id = shared.ids().get(i);
            Set<AttributeReference> columns = Set.copyOf(Objects.requireNonNull(read.get(id)));
            PhysicalPlan rows = PhysicalPlanner.inOrder(
                    planner.convert(part, columns),
                    part.output().stream().filter(columns::contains).toList());
            known.put(id, kept(rows));
        }
    }

    private static PhysicalPlan kept(PhysicalPlan rows) {
        return rows.partitions() == 1
                ? new PhysicalPlan.Broadcast(rows)
                : new PhysicalPlan.Exchange(new Partitioning.Kept(rows.partitions()), rows);
    }

    /// The columns of a part that are needed, under the ids of `read`.
    PhysicalPlan read(LogicalPlan.SharedRead read, Set<AttributeReference> needed) {
        PhysicalPlan rows = Objects.requireNonNull(known.get(read.id()));
        List<Expression> columns = new ArrayList<>();
        List<AttributeReference> output = new ArrayList<>();
        for (int i = 0; i < read.output().size(); i++) {
            AttributeReference column = read.output().get(i);
            if (needed.contains(column)) {
                columns.add(new Alias(read.columns().get(i), column.name(), column.id()));
                output.add(column);
            }
        }
        return new PhysicalPlan.Project(columns, output, rows);
    }
}
