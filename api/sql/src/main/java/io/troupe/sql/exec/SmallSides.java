package io.troupe.sql.exec;

import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.JoinType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Joins of two shuffles of which the held side is finished and turned out small: that side goes whole
/// to all tasks, and the other need not move at all.
final class SmallSides {
    private final Map<Integer, ShuffleStatistics> statistics;
    private final Set<PhysicalPlan> started;
    private final long mostBytes;
    private final Map<PhysicalPlan, PhysicalPlan> known = new IdentityHashMap<>();

    /// Exchanges in `started` cannot be taken back.
    SmallSides(Map<Integer, ShuffleStatistics> statistics, Set<PhysicalPlan> started, long mostBytes) {
        this.statistics = statistics;
        this.started = started;
        this.mostBytes = mostBytes;
    }

    /// Whether it is worth while to know the held side of `join` before the other moves.
    static boolean mayBecomeBroadcast(PhysicalPlan.HashJoin join) {
        return join.left() instanceof PhysicalPlan.Exchange exchange && !exchange.fixed()
                && join.type() != JoinType.FULL_OUTER && join.type() != JoinType.RIGHT_OUTER;
    }

    /// `plan` with broadcasts where they have become possible.
    PhysicalPlan apply(PhysicalPlan plan) {
        return visit(plan, true);
    }

    /// `isFree`: whether nothing above relies on how the rows of `node` are divided.
    private PhysicalPlan visit(PhysicalPlan node, boolean isFree) {
        if (started.contains(node)) {
            return node;
        }
        PhysicalPlan result = known.get(node);
        if (result == null) {
            result = node instanceof PhysicalPlan.HashJoin join && isFree && isSmall(join)
                    ? broadcast(join)
                    : node.mapChildren((i, child) -> visit(child, isFree(node, i, isFree)));
            known.put(node, result);
        }
        return result;
    }

    private boolean isSmall(PhysicalPlan.HashJoin join) {
        if (!mayBecomeBroadcast(join) || started.contains(join.left())) {
            return false;
        }
        return switch (join.right()) {
            case PhysicalPlan.Nothing _ -> true;
            case PhysicalPlan.ShuffleRead read -> {
                ShuffleStatistics written = statistics.get(read.shuffleId());
                yield written != null && written.bytes() <= mostBytes;
            }
            default -> false;
        };
    }

    private PhysicalPlan broadcast(PhysicalPlan.HashJoin join) {
        PhysicalPlan left = visit(((PhysicalPlan.Exchange) join.left()).child(), true);
        PhysicalPlan right = join.right() instanceof PhysicalPlan.Nothing nothing
                ? new PhysicalPlan.Nothing(1, nothing.output())
                : join.right();
        return join.withChildren(List.of(left, new PhysicalPlan.Broadcast(right)));
    }

    /// Whether nothing relies on how the rows of child `child` of `node` are divided; `isFree`: those of `node` itself.
    static boolean isFree(PhysicalPlan node, int child, boolean isFree) {
        return switch (node) {
            case PhysicalPlan.Exchange _,PhysicalPlan.Broadcast _ -> true;
            case PhysicalPlan.Project _,PhysicalPlan.Filter _,PhysicalPlan.Expand _,PhysicalPlan.Generate _ ->
                isFree;
            case PhysicalPlan.Union _,PhysicalPlan.Sort _ -> isFree;
            case PhysicalPlan.Aggregate aggregate ->
                isFree && aggregate.phase().givesStates();
            case PhysicalPlan.HashJoin join ->
                isFree && child == 0 && join.right().partitions() == 1 && join.left().partitions() != 1;
            case PhysicalPlan.NestedLoopJoin _ -> isFree && child == 0;
            default -> false;
        };
    }
}
