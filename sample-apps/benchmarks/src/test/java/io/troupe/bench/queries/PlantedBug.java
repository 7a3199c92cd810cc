package io.troupe.bench.queries;

import io.troupe.columnar.Vector;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.session.PlanRewrites;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Mistakes that optimisers and operators are known to make, as rewrites of plans.
enum PlantedBug {
    /// NOT IN keeps rows although the list has a null.
    NULL_IN_LIST_IS_IGNORED(after(plan -> plan instanceof LogicalPlan.Join join
            && join.type() == JoinType.NULL_AWARE_ANTI ? retyped(join, JoinType.LEFT_ANTI) : plan)),
    /// What ON says of the left side of an outer join drops its rows.
    OUTER_JOIN_FILTERS_ITS_LEFT_SIDE(before(plan -> plan instanceof LogicalPlan.Join join
            && join.type() == JoinType.LEFT_OUTER && !join.lateral() ? leftFiltered(join) : plan)),
    /// A count over no rows of a correlated subquery is null.
    COUNT_OF_NOTHING_IS_NULL(after(everywhere(PlantedBug::withoutValueOfNone))),
    /// The last partial result is lost when averages are put together.
    PARTIAL_AVERAGE_IS_LOST(before(everywhere(PlantedBug::withBadMerge))),
    /// ROWS n PRECEDING begins one row late.
    FRAME_IS_ONE_SHORT(before(everywhere(PlantedBug::withShortFrame))),
    /// The group of null has no row.
    GROUP_OF_NULL_IS_LOST(before(plan -> plan instanceof LogicalPlan.Aggregate aggregate
            && !aggregate.grouping().isEmpty() ? withoutNullGroup(aggregate) : plan)),
    /// DISTINCT in an aggregate is forgotten.
    AGGREGATE_COUNTS_DUPLICATES(before(everywhere(PlantedBug::withDuplicates))),
    /// UNION is taken for UNION ALL.
    UNION_KEEPS_DUPLICATES(before(plan -> plan instanceof LogicalPlan.Distinct(LogicalPlan.Union union)
            ? union
            : plan)),
    /// A limit is pushed into the branches of a union below a sort.
    LIMIT_GOES_BELOW_THE_SORT(
            before(plan -> plan instanceof LogicalPlan.Limit limit ? limitedBelow(limit) : plan)),
    /// NOT of an unknown value is true.
    NOT_OF_UNKNOWN_IS_TRUE(before(everywhere(part -> part instanceof Logic.Not(Expression child)
            ? new CaseWhen(List.of(new CaseWhen.Branch(child, Literal.FALSE)), Literal.TRUE)
            : part))),
    /// A semi join gives a row for each match.
    SEMI_JOIN_REPEATS_ROWS(
            after(plan -> plan instanceof LogicalPlan.Join join && join.type() == JoinType.LEFT_SEMI
                    ? new LogicalPlan.Project(List.copyOf(join.output()), retyped(join, JoinType.INNER))
                    : plan)),
    /// INTERSECT, EXCEPT and IS NOT DISTINCT FROM take nulls for different.
    NULL_DIFFERS_FROM_NULL(after(everywhere(part -> part instanceof Comparison comparison
            && comparison.operator() == Comparison.Operator.NULL_SAFE_EQUAL
                    ? new Comparison(Comparison.Operator.EQUAL, comparison.left(), comparison.right())
                    : part))),
    /// Row groups whose least or greatest value is the one compared with are skipped. Not a rewrite of plans, but of what
    /// tables are asked.
    ZONE_MAP_FORGETS_THE_BOUND(PlanRewrites.NONE);

    private final PlanRewrites rewrites;

    PlantedBug(PlanRewrites rewrites) {
        this.rewrites = rewrites;
    }

    /// Where to begin to look for it: shortly before the first seed that finds it, to save time.
    long firstSeed() {
        return switch (this) {
            case PARTIAL_AVERAGE_IS_LOST, ZONE_MAP_FORGETS_THE_BOUND -> 440;
            case AGGREGATE_COUNTS_DUPLICATES -> 310;
            case LIMIT_GOES_BELOW_THE_SORT -> 280;
            case FRAME_IS_ONE_SHORT -> 190;
            case COUNT_OF_NOTHING_IS_NULL -> 170;
            default -> 1;
        };
    }

    PlanRewrites rewrites() {
        return rewrites;
    }

    private static PlanRewrites before(UnaryOperator<LogicalPlan> node) {
        return new PlanRewrites(plan -> inSubqueriesToo(plan, node), UnaryOperator.identity());
    }

    private static PlanRewrites after(UnaryOperator<LogicalPlan> node) {
        return new PlanRewrites(UnaryOperator.identity(), plan -> inSubqueriesToo(plan, node));
    }

    private static LogicalPlan inSubqueriesToo(LogicalPlan plan, UnaryOperator<LogicalPlan> node) {
        return plan.transformUp(each -> node.apply(each.mapExpressions(expression -> expression.transformUp(
                part -> part instanceof io.troupe.sql.plan.Subquery subquery
                        ? subquery.withPlan(inSubqueriesToo(subquery.plan(), node))
                        : part))));
    }

    private static UnaryOperator<LogicalPlan> everywhere(UnaryOperator<Expression> part) {
        return plan -> plan.mapExpressions(expression -> expression.transformUp(part));
    }

    private static LogicalPlan retyped(LogicalPlan.Join join, JoinType type) {
        return new LogicalPlan.Join(join.left(), join.right(), type, join.condition(), join.hints(),
                join.lateral());
    }

    private static LogicalPlan leftFiltered(LogicalPlan.Join join) {
        List<Expression> left = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression conjunct : Predicates.conjuncts(join.condition())) {
            (Predicates.isCoveredBy(conjunct, join.left().output()) ? left : rest).add(conjunct);
        }
        return left.isEmpty()
                ? join
                : new LogicalPlan.Join(new LogicalPlan.Filter(Predicates.andOrTrue(left), join.left()),
                        join.right(),
                        join.type(), Predicates.and(rest), join.hints(), false);
    }

    private static Expression withoutValueOfNone(Expression part) {
        return part instanceof CaseWhen(List<CaseWhen.Branch> branches, Expression otherwise)
                && branches.size() == 1
                && branches.getFirst().condition() instanceof Logic.IsNull(Expression value)
                && value instanceof AttributeReference attribute && attribute.name().equals("found")
                && otherwise != null ? otherwise : part;
    }

    private static Expression withBadMerge(Expression part) {
        if (!(part instanceof AggregateCall call) || !call.function().name().equals("avg")) {
            return part;
        }
        BoundAggregate right = call.function();
        AggregateState.Factory factory = right.factory();
        BoundAggregate wrong = new BoundAggregate(right.name(), right.argumentTypes(), right.stateTypes(),
                right.type(), right.nullable(), right.emptyResult(), right.ignoresDuplicates(),
                right.ordered(),
                context -> new BadMerge(factory.create(context)));
        return new AggregateCall(wrong, call.arguments(), call.distinct(), call.filter(), call.order(),
                call.text(),
                call.origin());
    }

    private static Expression withShortFrame(Expression part) {
        return part instanceof WindowExpression window
                && window.frame().unit() == WindowExpression.Unit.ROWS
                && window.frame().lower().kind() == WindowExpression.Kind.PRECEDING
                && window.frame().lower().offset() instanceof Literal(Object value, var type)
                && value instanceof Integer rows
                        ? new WindowExpression(window.function(), window.partitionBy(), window.orderBy(),
                                new WindowExpression.Frame(window.frame().unit(),
                                        new WindowExpression.Bound(WindowExpression.Kind.PRECEDING,
                                                new Literal(rows - 1, type)),
                                        window.frame().upper()))
                        : part;
    }

    private static LogicalPlan withoutNullGroup(LogicalPlan.Aggregate aggregate) {
        return aggregate.withChild(new LogicalPlan.Filter(
                new Logic.IsNotNull(aggregate.grouping().getFirst()), aggregate.child()));
    }

    private static Expression withDuplicates(Expression part) {
        return part instanceof AggregateCall call && call.distinct()
                ? new AggregateCall(call.function(), call.arguments(), false, call.filter(), call.order(),
                        call.text(), call.origin())
                : part;
    }

    private static LogicalPlan limitedBelow(LogicalPlan.Limit limit) {
        return limit.withChild(limit.child().transformUp(each -> each instanceof LogicalPlan.Union union
                ? union.withChildren(union.children().stream()
                        .map(child -> (LogicalPlan) new LogicalPlan.Limit(limit.count(), child)).toList())
                : each));
    }

    /// Forgets the last of the partial results that are merged at once.
    private record BadMerge(AggregateState right) implements AggregateState {
        @Override
        public void resize(int groupCount) {
            right.resize(groupCount);
        }

        @Override
        public void update(int[] groups, Vector[] arguments, int rowCount) {
            right.update(groups, arguments, rowCount);
        }

        @Override
        public void merge(int[] groups, Vector[] states, int rowCount) {
            right.merge(groups, states, rowCount - 1);
        }

        @Override
        public Vector[] states(int from, int to) {
            return right.states(from, to);
        }

        @Override
        public Vector results(int from, int to) {
            return right.results(from, to);
        }

        @Override
        public long sizeInBytes() {
            return right.sizeInBytes();
        }
    }
}
