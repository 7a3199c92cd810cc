package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.value.Lanes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a join gives of pairs and of rows without one, however it finds pairs.
///
/// @param unknownCounts
///            whether a pair for which the condition is unknown counts as one, as in NOT IN
record JoinShape(
        JoinType type, boolean unknownCounts, List<Lane> streamedLanes, List<Lane> heldLanes,
        PairColumns output,
        PairColumns conditionColumns, @Nullable Evaluation condition) {
    /// Of `plan`. A join for NOT IN by keys is an anti join of the rows that have a key.
    static JoinShape of(PhysicalPlan.HashJoin plan, TaskServices services) {
        JoinType type = plan.type() == JoinType.NULL_AWARE_ANTI ? JoinType.LEFT_ANTI : plan.type();
        return of(type, plan.left(), plan.right(), plan.condition(), plan.output(), services);
    }

    /// Of `plan`.
    static JoinShape of(PhysicalPlan.NestedLoopJoin plan, TaskServices services) {
        return of(plan.type(), plan.left(), plan.right(), plan.condition(), plan.output(), services);
    }

    private static JoinShape of(
            JoinType type, PhysicalPlan left, PhysicalPlan right, @Nullable Expression test,
            List<AttributeReference> output, TaskServices services) {
        List<AttributeReference> used = new ArrayList<>(
                test == null ? List.of() : Predicates.references(test));
        return new JoinShape(
                type, type == JoinType.NULL_AWARE_ANTI, lanes(left.output()), lanes(right.output()),
                new PairColumns(output, left.output(), right.output()),
                new PairColumns(used, left.output(), right.output()),
                test == null ? null : new ExpressionCompiler(used, services.context()).compile(test));
    }

    private static List<Lane> lanes(List<AttributeReference> columns) {
        return columns.stream().map(column -> Lanes.of(column.dataType())).toList();
    }

    /// Whether pairs are given.
    boolean givesPairs() {
        return switch (type) {
            case INNER, CROSS, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> true;
            case LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> false;
        };
    }

    /// Whether streamed rows are given once it is known whether they have a pair.
    boolean givesSingles() {
        return switch (type) {
            case LEFT_OUTER, FULL_OUTER, LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> true;
            case INNER, CROSS, RIGHT_OUTER -> false;
        };
    }

    /// Whether single streamed rows are those that have a pair.
    boolean singlesHavePairs() {
        return type == JoinType.LEFT_SEMI;
    }

    /// Whether held rows without a pair are given.
    boolean givesUnmarked() {
        return type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER;
    }

    /// A streamed batch without rows.
    Batch noRows() {
        return new Batch(streamedLanes.stream().map(Lane::empty).toList(), 0);
    }
}
