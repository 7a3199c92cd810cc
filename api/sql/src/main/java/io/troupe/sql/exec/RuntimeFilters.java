package io.troupe.sql.exec;

import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells the scans below the streamed side of a join which keys its held side has, as soon as that is
/// known: when it was broadcast and what is below the streamed side has not started. A filter goes down
/// through exchanges, the keys of groups, other joins and whatever passes the column on. It stops at
/// what runs already, and at what is computed once for several places, as another place may need the
/// rows. Used by the query's thread.
final class RuntimeFilters {
    private final Set<Long> selectiveBroadcasts = new HashSet<>();
    private final Set<Integer> selectiveShuffles = new HashSet<>();
    private Set<PhysicalPlan> barriers = Set.of();

    /// The rows of `plan` have become a broadcast.
    void broadcastFinished(long id, PhysicalPlan plan) {
        if (isSelective(plan)) {
            selectiveBroadcasts.add(id);
        }
    }

    /// The rows of `plan` have become a shuffle.
    void shuffleFinished(int id, PhysicalPlan plan) {
        if (isSelective(plan)) {
            selectiveShuffles.add(id);
        }
    }

    /// `plan` with all filters that its finished broadcasts give; `running` are its parts that must stay as they are.
    PhysicalPlan apply(PhysicalPlan plan, Set<PhysicalPlan> running) {
        Set<PhysicalPlan> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        barriers = Collections.newSetFromMap(new IdentityHashMap<>());
        barriers.addAll(running);
        findShared(plan, seen);
        Map<PhysicalPlan, PhysicalPlan> done = new IdentityHashMap<>();
        running.forEach(node -> done.put(node, node));
        return applied(plan, done);
    }

    private void findShared(PhysicalPlan plan, Set<PhysicalPlan> seen) {
        if (!seen.add(plan)) {
            barriers.add(plan);
            return;
        }
        plan.children().forEach(child -> findShared(child, seen));
    }

    private PhysicalPlan applied(PhysicalPlan plan, Map<PhysicalPlan, PhysicalPlan> done) {
        PhysicalPlan known = done.get(plan);
        if (known != null) {
            return known;
        }
        List<PhysicalPlan> children = new ArrayList<>();
        boolean changes = false;
        for (PhysicalPlan child : plan.children()) {
            PhysicalPlan applied = applied(child, done);
            children.add(applied);
            changes |= !isSame(applied, child);
        }
        PhysicalPlan result = changes ? plan.withChildren(children) : plan;
        if (result instanceof PhysicalPlan.HashJoin join
                && join.right() instanceof PhysicalPlan.BroadcastRead read) {
            PhysicalPlan left = push(join, read);
            result = isSame(left, join.left()) ? join : join.withChildren(List.of(left, join.right()));
        }
        if (barriers.contains(plan)) {
            barriers.add(result);
        }
        done.put(plan, result);
        return result;
    }

    /// Whether the held side of `join` is yet to be broadcast, and will then spare the streamed side work.
    boolean isAwaited(PhysicalPlan.HashJoin join) {
        return join.right() instanceof PhysicalPlan.Broadcast
                && !isSame(push(join, new PhysicalPlan.BroadcastRead(0, join.right().output())), join.left());
    }

    /// The streamed side of `join`, whose held side has become or becomes `read`, with the filters that this gives.
    private PhysicalPlan push(PhysicalPlan.HashJoin join, PhysicalPlan.BroadcastRead read) {
        boolean drops = switch (join.type()) {
            case INNER, CROSS, LEFT_SEMI, RIGHT_OUTER -> true;
            case LEFT_OUTER, FULL_OUTER, LEFT_ANTI, NULL_AWARE_ANTI -> false;
        };
        PhysicalPlan left = join.left();
        if (!drops || !isSelective(join.right())) {
            return left;
        }
        for (int i = 0; i < join.leftKeys().size(); i++) {
            Expression key = join.rightKeys().get(i);
            if (join.leftKeys().get(i) instanceof AttributeReference column && !join.nullSafe().get(i)
                    && hasPlainEquality(column.dataType()) && key.isDeterministic()) {
                left = pushed(left, column, new Source(read, key));
            }
        }
        return left;
    }

    /// The values that rows must have.
    private record Source(PhysicalPlan.BroadcastRead read, Expression key) {}

    /// Whether values are equal as keys just when they are equal.
    private static boolean hasPlainEquality(DataType type) {
        return switch (type) {
            case ShortType _,IntegerType _,LongType _,DateType _,TimestampType _,TimestampNTZType _,DecimalType _ ->
                true;
            case StringType text -> text.isBinary();
            default -> false;
        };
    }

    /// Whether the rows of `plan` are not simply those of a table, all of whose keys the other side is likely to have.
    private boolean isSelective(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.Filter _,PhysicalPlan.Limit _,PhysicalPlan.LocalRows _ -> true;
            case PhysicalPlan.TableScan scan ->
                !scan.scan().enforced().isEmpty() || !scan.filters().isEmpty();
            case PhysicalPlan.Sort sort when sort.limit() >= 0 -> true;
            case PhysicalPlan.BroadcastRead read -> selectiveBroadcasts.contains(read.broadcastId());
            case PhysicalPlan.ShuffleRead read -> selectiveShuffles.contains(read.shuffleId());
            default -> plan.children().stream().anyMatch(this::isSelective);
        };
    }

    private PhysicalPlan pushed(PhysicalPlan plan, AttributeReference column, Source source) {
        if (barriers.contains(plan)) {
            return plan;
        }
        return switch (plan) {
            case PhysicalPlan.TableScan scan when scan.output().contains(column) ->
                scan.with(new PhysicalPlan.KeyFilter(
                        column.name(), source.read.broadcastId(), source.read.output(), source.key));
            case PhysicalPlan.Filter filter when filter.conditions().stream()
                    .allMatch(Expression::isDeterministic) ->
                below(filter, column, source);
            case PhysicalPlan.Project project -> project(project, column, source);
            case PhysicalPlan.Aggregate aggregate when aggregate.grouping().contains(column) ->
                below(aggregate, column, source);
            case PhysicalPlan.Window window when window.partitionBy().contains(column) ->
                below(window, column, source);
            case PhysicalPlan.Sort sort when sort.limit() < 0 -> below(sort, column, source);
            case PhysicalPlan.Exchange exchange -> below(exchange, column, source);
            case PhysicalPlan.Broadcast broadcast -> below(broadcast, column, source);
            case PhysicalPlan.Coalesce coalesce -> below(coalesce, column, source);
            case PhysicalPlan.HashJoin join -> join(join, column, source);
            case PhysicalPlan.NestedLoopJoin join when keepsLeft(join.type())
                    && join.left().output().contains(column) ->
                with(join, pushed(join.left(), column, source), join.right());
            case PhysicalPlan.Union union -> union(union, column, source);
            default -> plan;
        };
    }

    private PhysicalPlan below(PhysicalPlan.Unary plan, AttributeReference column, Source source) {
        PhysicalPlan child = pushed(plan.child(), column, source);
        return isSame(child, plan.child()) ? plan : plan.withChild(child);
    }

    private PhysicalPlan project(PhysicalPlan.Project project, AttributeReference column, Source source) {
        if (!project.columns().stream().allMatch(Expression::isDeterministic)) {
            return project;
        }
        for (Expression output : project.columns()) {
            if (output instanceof Alias alias && alias.id() == column.id()
                    && alias.child() instanceof AttributeReference below) {
                return below(project, below, source);
            }
            if (output.equals(column)) {
                return below(project, column, source);
            }
        }
        return project;
    }

    /// Whether rows of the left side that are left out change no other rows.
    private static boolean keepsLeft(JoinType type) {
        return type != JoinType.RIGHT_OUTER && type != JoinType.FULL_OUTER;
    }

    /// The side that has the column, and the other one too when the column must be equal to one there.
    private PhysicalPlan join(PhysicalPlan.HashJoin join, AttributeReference column, Source source) {
        boolean inLeft = join.left().output().contains(column);
        if (!keepsLeft(join.type()) || !inLeft && join.type() != JoinType.INNER) {
            return join;
        }
        PhysicalPlan left = inLeft ? pushed(join.left(), column, source) : join.left();
        PhysicalPlan right = inLeft ? join.right() : pushed(join.right(), column, source);
        boolean transfers = join.type() == JoinType.INNER || join.type() == JoinType.LEFT_SEMI;
        for (int i = 0; transfers && i < join.leftKeys().size(); i++) {
            Expression mine = inLeft ? join.leftKeys().get(i) : join.rightKeys().get(i);
            Expression other = inLeft ? join.rightKeys().get(i) : join.leftKeys().get(i);
            if (mine.equals(column) && other instanceof AttributeReference equal) {
                left = inLeft ? left : pushed(left, equal, source);
                right = inLeft ? pushed(right, equal, source) : right;
            }
        }
        return with(join, left, right);
    }

    private static PhysicalPlan with(PhysicalPlan join, PhysicalPlan left, PhysicalPlan right) {
        List<PhysicalPlan> before = join.children();
        return isSame(left, before.get(0)) && isSame(right, before.get(1))
                ? join
                : join.withChildren(List.of(left, right));
    }

    private PhysicalPlan union(PhysicalPlan.Union union, AttributeReference column, Source source) {
        int index = union.output().indexOf(column);
        if (index < 0) {
            return union;
        }
        List<PhysicalPlan> children = new ArrayList<>();
        boolean changes = false;
        for (PhysicalPlan child : union.children()) {
            PhysicalPlan after = pushed(child, child.output().get(index), source);
            children.add(after);
            changes |= !isSame(after, child);
        }
        return changes ? union.withChildren(children) : union;
    }

    /// Plans are kept by identity: what is computed once is one object.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(PhysicalPlan one, PhysicalPlan other) {
        return one == other;
    }
}
