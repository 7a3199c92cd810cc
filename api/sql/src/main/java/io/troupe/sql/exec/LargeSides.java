package io.troupe.sql.exec;

import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Joins whose held side was to go whole to all tasks and turned out too large for that: both sides are
/// divided by their keys instead. Where that cannot be, because the join has no equal keys or what is
/// above relies on how its rows are divided, the broadcast stays, to be replaced by [#read].
final class LargeSides {
    private final Set<PhysicalPlan> large;
    private final Set<PhysicalPlan> started;
    private final int partitions;
    private final Map<PhysicalPlan, PhysicalPlan> known = new IdentityHashMap<>();

    /// Broadcasts in `large` are too large; what is in `started` stays as it is. Sides are divided into `partitions`.
    LargeSides(Set<PhysicalPlan> large, Set<PhysicalPlan> started, int partitions) {
        this.large = large;
        this.started = started;
        this.partitions = partitions;
    }

    /// What every task reads for itself in place of `broadcast`: the same rows in one bucket of a shuffle, so that they
    /// are held in the task's own memory, or on disk.
    static PhysicalPlan read(PhysicalPlan.Broadcast broadcast) {
        return new PhysicalPlan.Exchange(new Partitioning.Single(), true, broadcast.child());
    }

    /// `plan` with shuffled joins where they are possible.
    PhysicalPlan apply(PhysicalPlan plan) {
        return visit(plan, true);
    }

    private PhysicalPlan visit(PhysicalPlan node, boolean isFree) {
        if (started.contains(node)) {
            return node;
        }
        PhysicalPlan result = known.get(node);
        if (result == null) {
            PhysicalPlan below = node
                    .mapChildren((i, child) -> visit(child, SmallSides.isFree(node, i, isFree)));
            result = below instanceof PhysicalPlan.HashJoin join && isFree && canBeDivided(join)
                    ? divided(join)
                    : below;
            known.put(node, result);
        }
        return result;
    }

    private boolean canBeDivided(PhysicalPlan.HashJoin join) {
        return large.contains(join.right()) && join.left().partitions() != 1
                && join.type() != JoinType.NULL_AWARE_ANTI && join.type() != JoinType.CROSS;
    }

    private PhysicalPlan divided(PhysicalPlan.HashJoin join) {
        PhysicalPlan right = ((PhysicalPlan.Broadcast) join.right()).child();
        return join.withChildren(
                List.of(divided(join.left(), join.leftKeys()), divided(right, join.rightKeys())));
    }

    private PhysicalPlan divided(PhysicalPlan side, List<Expression> keys) {
        return new PhysicalPlan.Exchange(new Partitioning.Hash(keys, partitions), true, side);
    }
}
