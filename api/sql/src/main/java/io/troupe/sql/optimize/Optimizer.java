package io.troupe.sql.optimize;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.plan.LogicalPlan;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// Rewrites resolved plans in fixed batches of rules. A batch is repeated until it changes nothing, at most
/// [#ROUNDS] times, so that rules which undo each other's work end all the same.
public final class Optimizer {
    /// The rule that decides what is computed once for several places.
    public static final String SHARED_PARTS = "SharedParts";
    private static final int ROUNDS = 10;
    /// The rules without which plans are slower, but can be run.
    private static final Set<String> OPTIONAL = Set.of(
            "ConstantFolding", "UnwrapCasts", "BooleanSimplification", "MergeProjects", "OuterToInnerJoins",
            "PushDownFilters",
            "CommonConjuncts", "JoinOrder", "EmptyRelations", SHARED_PARTS);

    private final List<List<Rule>> batches;
    private final UnaryOperator<LogicalPlan> check;

    /// An optimizer for one query; `newId` gives ids for new columns.
    public Optimizer(EvaluationContext context, LongSupplier newId) {
        this(context, newId, Set.of());
    }

    /// The same without the rules named in `excluded`. Names that are no optional rule's are ignored.
    public Optimizer(EvaluationContext context, LongSupplier newId, Set<String> excluded) {
        this(context, newId, excluded, plan -> plan);
    }

    /// The same where `check` sees the plan after each rule and may throw.
    Optimizer(EvaluationContext context, LongSupplier newId, UnaryOperator<LogicalPlan> check) {
        this(context, newId, Set.of(), check);
    }

    private Optimizer(
            EvaluationContext context, LongSupplier newId, Set<String> excluded,
            UnaryOperator<LogicalPlan> check) {
        this.check = check;
        Rule fold = new ConstantFolding(context);
        Rule simplify = new BooleanSimplification();
        Rule pushDown = new PushDownFilters();
        List<Rule> simpler = List.of(
                fold, new UnwrapCasts(context), simplify, new MergeProjects(), new OuterToInnerJoins(),
                pushDown,
                new CommonConjuncts());
        List<Rule> order = List.of(new JoinOrder());
        List<List<Rule>> all = List.of(
                List.of(new RemoveNames(), new SetOperationsToJoins(newId), new OrderedMaps(newId)),
                List.of(new SubqueriesToJoins(newId)),
                List.of(new CollationKeys(newId)),
                List.of(new DistinctAggregates(newId)),
                List.of(new SharedParts(
                        newId, plan -> applied(without(simpler, excluded), plan),
                        plan -> applied(without(order, excluded), plan))),
                simpler,
                order,
                List.of(fold, simplify, pushDown, new MergeProjects(), new EmptyRelations()),
                List.of(new JoinPrograms()));
        batches = all.stream().map(batch -> without(batch, excluded)).toList();
    }

    private static List<Rule> without(List<Rule> batch, Set<String> excluded) {
        return excluded.isEmpty()
                ? batch
                : batch.stream().filter(rule -> !isExcluded(rule, excluded)).toList();
    }

    private static boolean isExcluded(Rule rule, Set<String> excluded) {
        String name = rule.getClass().getSimpleName();
        return OPTIONAL.contains(name) && excluded.contains(name);
    }

    /// The names of the rules that can be left out.
    public static Set<String> optionalRules() {
        return OPTIONAL;
    }

    /// A plan that means the same.
    public LogicalPlan optimize(LogicalPlan plan) {
        LogicalPlan current = plan;
        for (List<Rule> batch : batches) {
            current = applied(batch, current);
        }
        return current;
    }

    private LogicalPlan applied(List<Rule> batch, LogicalPlan plan) {
        LogicalPlan current = plan;
        for (int round = 0; round < ROUNDS; round++) {
            LogicalPlan before = current;
            for (Rule rule : batch) {
                current = check.apply(rule.apply(current));
            }
            if (current.equals(before)) {
                break;
            }
        }
        return current;
    }
}
