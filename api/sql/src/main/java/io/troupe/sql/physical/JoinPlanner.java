package io.troupe.sql.physical;

import io.troupe.sql.optimize.Estimates;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Plans joins: by hash when there are equal keys, by comparing all pairs otherwise; the smaller side is held.
final class JoinPlanner {
    private final PhysicalPlanner planner;
    private final PlannerSettings settings;
    private final Estimates estimates;
    private final SemiReduction reduction;

    JoinPlanner(PhysicalPlanner planner, PlannerSettings settings, Estimates estimates, LongSupplier newId) {
        this.planner = planner;
        this.settings = settings;
        this.estimates = estimates;
        this.reduction = new SemiReduction(estimates, newId);
    }

    /// The keys that must be equal, and what else must be true.
    private record Condition(
            List<Expression> leftKeys, List<Expression> rightKeys, List<Boolean> nullSafe,
            List<Expression> rest) {}

    PhysicalPlan join(LogicalPlan.Join join, Set<AttributeReference> needed) {
        if (join.lateral()) {
            throw new IllegalStateException("rewritten before planning: " + join);
        }
        Set<AttributeReference> inputs = PhysicalPlanner.with(needed, join.expressions());
        if (isBetterFlipped(join)) {
            LogicalPlan.Join flipped = new LogicalPlan.Join(
                    join.right(), join.left(), PhysicalPlanner.flipped(join.type()), join.condition(),
                    new JoinHints(join.hints().right(), join.hints().left()), false);
            return plan(flipped, inputs, needed);
        }
        return plan(join, inputs, needed);
    }

    private boolean isBetterFlipped(LogicalPlan.Join join) {
        return switch (join.type()) {
            case RIGHT_OUTER -> true;
            case INNER, CROSS ->
                isToBeHeld(join.hints().left()) != isToBeHeld(join.hints().right())
                        ? isToBeHeld(join.hints().left())
                        : estimates.bytes(join.left()) < estimates.bytes(join.right());
            case LEFT_OUTER, FULL_OUTER, LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> false;
        };
    }

    /// Whether a side is wished to be the one that is held.
    private static boolean isToBeHeld(Optional<String> hint) {
        return hint.filter(name -> name.equals("BROADCAST") || name.equals("SHUFFLE_HASH")).isPresent();
    }

    /// Whether one of the sides has this wish.
    private static boolean isWished(LogicalPlan.Join join, String hint) {
        return join.hints().left().filter(hint::equals).isPresent()
                || join.hints().right().filter(hint::equals).isPresent();
    }

    private PhysicalPlan plan(
            LogicalPlan.Join join, Set<AttributeReference> inputs, Set<AttributeReference> needed) {
        PhysicalPlan left = planner.convert(join.left(), inputs);
        Condition condition = divide(join);
        LogicalPlan reduced = join.right();
        if (reduction.isWorthwhile(join, condition.rightKeys)) {
            PhysicalPlan.Broadcast shared = new PhysicalPlan.Broadcast(left);
            LogicalPlan smaller = reduction.reduced(
                    join.right(), condition.leftKeys, condition.rightKeys, condition.nullSafe,
                    new SharedRows(shared, new StructType(), estimates.rows(join.left())), left.output());
            if (smaller != null) {
                left = shared;
                reduced = smaller;
            }
        }
        PhysicalPlan right = planner.convert(reduced, inputs);
        List<AttributeReference> output = join.type()
                .output(left.output(), right.output())
                .stream()
                .filter(needed::contains)
                .toList();
        boolean byHash = !condition.leftKeys.isEmpty()
                && (join.type() != JoinType.NULL_AWARE_ANTI
                        || condition.rest.isEmpty() && condition.leftKeys.size() == 1);
        boolean inPairs = isWished(join, "SHUFFLE_REPLICATE_NL")
                && (join.type() == JoinType.INNER || join.type() == JoinType.CROSS);
        if (!byHash || inPairs) {
            return nestedLoop(join, left, right, output);
        }
        @Nullable
        Expression rest = Predicates.and(condition.rest);
        if (left.partitions() == 1 && right.partitions() == 1) {
            return hash(join.type(), left, right, condition, rest, output);
        }
        boolean isShuffled = isWished(join, "MERGE") || isWished(join, "SHUFFLE_HASH");
        boolean broadcast = join.type() == JoinType.NULL_AWARE_ANTI
                || join.type() != JoinType.FULL_OUTER
                        && (left instanceof PhysicalPlan.Broadcast
                                || join.hints().right().filter("BROADCAST"::equals).isPresent()
                                || !isShuffled && estimates.bytes(join.right()) <= settings.broadcastBytes());
        if (broadcast) {
            return hash(join.type(), left, new PhysicalPlan.Broadcast(right), condition, rest, output);
        }
        Optional<Bucketing.Sides> sides = Bucketing.sides(
                left, right, condition.leftKeys, condition.rightKeys);
        if (sides.isPresent()) {
            return hash(join.type(), sides.get().left(), sides.get().right(), condition, rest, output);
        }
        int partitions = settings.shufflePartitions();
        return hash(
                join.type(), divided(left, condition.leftKeys, partitions, isShuffled),
                divided(right, condition.rightKeys, partitions, isShuffled),
                condition, rest, output);
    }

    private static PhysicalPlan divided(
            PhysicalPlan plan, List<Expression> keys, int partitions, boolean isFixed) {
        return new PhysicalPlan.Exchange(new Partitioning.Hash(keys, partitions), isFixed, plan);
    }

    private static PhysicalPlan hash(
            JoinType type, PhysicalPlan left, PhysicalPlan right, Condition condition,
            @Nullable Expression rest,
            List<AttributeReference> output) {
        return new PhysicalPlan.HashJoin(
                left, right, type, condition.leftKeys, condition.rightKeys, condition.nullSafe, rest, output);
    }

    private PhysicalPlan nestedLoop(
            LogicalPlan.Join join, PhysicalPlan left, PhysicalPlan right, List<AttributeReference> output) {
        boolean seesAllPairs = join.type() == JoinType.FULL_OUTER;
        PhysicalPlan streamed = seesAllPairs ? planner.single(left) : left;
        PhysicalPlan held = streamed.partitions() == 1 && right.partitions() == 1
                ? right
                : new PhysicalPlan.Broadcast(right);
        return new PhysicalPlan.NestedLoopJoin(streamed, held, join.type(), join.condition(), output);
    }

    private static Condition divide(LogicalPlan.Join join) {
        List<AttributeReference> left = join.left().output();
        List<AttributeReference> right = join.right().output();
        Condition condition = new Condition(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Expression conjunct : Predicates.conjuncts(join.condition())) {
            if (!(conjunct instanceof Comparison comparison) || !isEquality(comparison)
                    || !addKey(comparison.left(), comparison.right(), comparison, left, right, condition)
                            && !addKey(comparison.right(), comparison.left(), comparison, left, right,
                                    condition)) {
                condition.rest.add(conjunct);
            }
        }
        return condition;
    }

    private static boolean isEquality(Comparison comparison) {
        return comparison.operator() == Comparison.Operator.EQUAL
                || comparison.operator() == Comparison.Operator.NULL_SAFE_EQUAL;
    }

    private static boolean addKey(
            Expression leftKey, Expression rightKey, Comparison comparison, List<AttributeReference> left,
            List<AttributeReference> right, Condition condition) {
        boolean fits = Predicates.isCoveredBy(leftKey, left) && Predicates.isCoveredBy(rightKey, right)
                && !Predicates.references(leftKey).isEmpty() && !Predicates.references(rightKey).isEmpty()
                && PhysicalPlanner.isJoinable(leftKey, rightKey);
        if (fits) {
            condition.leftKeys.add(leftKey);
            condition.rightKeys.add(rightKey);
            condition.nullSafe.add(comparison.operator() == Comparison.Operator.NULL_SAFE_EQUAL);
        }
        return fits;
    }
}
