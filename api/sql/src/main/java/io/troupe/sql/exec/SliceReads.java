package io.troupe.sql.exec;

import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PlanRewrite;
import io.troupe.sql.physical.ShuffleSlice;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives the reads of a plan's shuffles the slices that fit the bytes in them. Reads whose partitions meet, as those of
/// the two sides of a join, are sliced alike.
final class SliceReads {
    private final Map<Integer, ShuffleStatistics> statistics;
    private final Set<Integer> fixed;
    private final SliceChooser chooser;
    private final List<Group> groups = new ArrayList<>();

    /// Shuffles in `fixed` have the number of partitions that was asked for.
    SliceReads(Map<Integer, ShuffleStatistics> statistics, Set<Integer> fixed, AdaptiveSettings settings) {
        this.statistics = statistics;
        this.fixed = fixed;
        this.chooser = new SliceChooser(settings);
    }

    /// Reads that are sliced alike.
    private static final class Group {
        private final List<PhysicalPlan.ShuffleRead> reads = new ArrayList<>();
        private boolean isFixed;
        /// Which of the reads may be divided by map partitions.
        private PhysicalPlan.@Nullable ShuffleRead divisible;
    }

    /// `plan`, which has no exchange, with other slices.
    PhysicalPlan apply(PhysicalPlan plan) {
        visit(plan, newGroup(), true);
        Map<PhysicalPlan, PhysicalPlan> replaced = new IdentityHashMap<>();
        groups.forEach(group -> slice(group, replaced));
        if (replaced.isEmpty()) {
            return plan;
        }
        PlanRewrite rewrite = new PlanRewrite(node -> node);
        replaced.forEach(rewrite::with);
        return rewrite.apply(plan);
    }

    private Group newGroup() {
        Group group = new Group();
        groups.add(group);
        return group;
    }

    /// `isFree`: whether rows that were in one partition may be in several.
    private void visit(PhysicalPlan node, Group group, boolean isFree) {
        switch (node) {
            case PhysicalPlan.ShuffleRead read -> {
                group.reads.add(read);
                group.isFixed |= fixed.contains(read.shuffleId());
            }
            case PhysicalPlan.Union union ->
                union.children().forEach(child -> visit(child, newGroup(), isFree));
            case PhysicalPlan.Coalesce coalesce -> {
                Group below = newGroup();
                below.isFixed = true;
                visit(coalesce.child(), below, false);
                group.isFixed = true;
            }
            case PhysicalPlan.HashJoin join -> join(join, group, isFree);
            case PhysicalPlan.NestedLoopJoin join -> {
                visit(join.left(), group, isFree);
                visit(join.right(), newGroup(), false);
            }
            case PhysicalPlan.Project _,PhysicalPlan.Filter _,PhysicalPlan.Expand _,PhysicalPlan.Generate _ ->
                visit(node.children().getFirst(), group, isFree);
            case PhysicalPlan.Aggregate aggregate ->
                visit(
                        aggregate.child(), group,
                        isFree && aggregate.phase().givesStates());
            default -> {
                group.isFixed |= node.children().isEmpty();
                node.children().forEach(child -> visit(child, group, false));
            }
        }
    }

    private void join(PhysicalPlan.HashJoin join, Group group, boolean isFree) {
        visit(join.left(), group, false);
        if (join.right().partitions() == 1 && join.left().partitions() != 1) {
            visit(join.right(), newGroup(), false);
            return;
        }
        boolean isAlone = group.reads.size() == 1;
        visit(join.right(), group, false);
        if (isFree && isAlone && group.reads.size() == 2 && mayStream(join)) {
            group.divisible = group.reads.getFirst();
        }
    }

    /// Whether each row of the left side finds its matches without the other rows of that side.
    private static boolean mayStream(PhysicalPlan.HashJoin join) {
        return isRead(join.left()) && switch (join.type()) {
            case INNER, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
            case CROSS, RIGHT_OUTER, FULL_OUTER, NULL_AWARE_ANTI -> false;
        };
    }

    private static boolean isRead(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.ShuffleRead _ -> true;
            case PhysicalPlan.Project project -> isRead(project.child());
            case PhysicalPlan.Filter filter -> isRead(filter.child());
            default -> false;
        };
    }

    private void slice(Group group, Map<PhysicalPlan, PhysicalPlan> replaced) {
        if (group.reads.stream().anyMatch(SliceReads::isKept)) {
            if (group.reads.size() == 1 && !group.isFixed) {
                together(group.reads.getFirst(), replaced);
            }
            return;
        }
        int buckets = group.reads.isEmpty() ? 0 : group.reads.getFirst().partitions();
        List<ShuffleStatistics> shuffles = new ArrayList<>();
        for (PhysicalPlan.ShuffleRead read : group.reads) {
            ShuffleStatistics known = statistics.get(read.shuffleId());
            if (known != null && read.partitions() == buckets) {
                shuffles.add(known);
            }
        }
        if (group.isFixed || buckets < 2 || shuffles.size() < group.reads.size()) {
            return;
        }
        int divisible = group.divisible == null ? -1 : group.reads.indexOf(group.divisible);
        List<List<ShuffleSlice>> slices = chooser.choose(shuffles, buckets, divisible);
        for (int i = 0; i < group.reads.size(); i++) {
            PhysicalPlan.ShuffleRead read = group.reads.get(i);
            if (!slices.get(i).equals(read.slices())) {
                replaced.put(
                        read,
                        new PhysicalPlan.ShuffleRead(read.shuffleId(), slices.get(i), read.output()));
            }
        }
    }

    /// Whether each partition of `read` is what one task has written.
    private static boolean isKept(PhysicalPlan.ShuffleRead read) {
        return read.slices().getFirst().endMap() != ShuffleSlice.ALL_MAPS;
    }

    private void together(PhysicalPlan.ShuffleRead read, Map<PhysicalPlan, PhysicalPlan> replaced) {
        ShuffleStatistics known = statistics.get(read.shuffleId());
        if (known != null && known.maps().size() == read.partitions()) {
            replaced.put(read, new PhysicalPlan.ShuffleRead(
                    read.shuffleId(), chooser.together(known), read.output()));
        }
    }
}
