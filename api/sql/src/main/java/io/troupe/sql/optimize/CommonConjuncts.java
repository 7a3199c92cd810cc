package io.troupe.sql.optimize;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds in `(a AND b) OR (a AND c)` the `a` that always holds, and for joins what such a condition says about one side
/// alone: `(x = 1 AND y = 2) OR (x = 3 AND y = 4)` means that x is 1 or 3.
final class CommonConjuncts implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> switch (node) {
            case LogicalPlan.Filter(Expression condition, LogicalPlan child) -> {
                Expression factored = factored(condition);
                if (child instanceof LogicalPlan.Join join) {
                    factored = withSides(factored, join);
                }
                yield factored.equals(condition) ? node : new LogicalPlan.Filter(factored, child);
            }
            case LogicalPlan.Join join when join.condition() != null -> {
                Expression factored = factored(join.condition());
                Expression sides = switch (join.type()) {
                    case INNER, CROSS -> withSides(factored, join);
                    case LEFT_OUTER, RIGHT_OUTER, FULL_OUTER, LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI ->
                        factored;
                };
                yield sides.equals(join.condition())
                        ? node
                        : new LogicalPlan.Join(
                                join.left(), join.right(), join.type(), sides, join.hints(), join.lateral());
            }
            default -> node;
        });
    }

    private static Expression factored(Expression condition) {
        List<Expression> conjuncts = new ArrayList<>();
        for (Expression conjunct : Predicates.conjuncts(condition)) {
            conjuncts.addAll(conjunct instanceof Logic.Or && conjunct.isDeterministic()
                    ? factoredOr(conjunct)
                    : List.of(conjunct));
        }
        return Predicates.andOrTrue(conjuncts);
    }

    private static List<Expression> factoredOr(Expression or) {
        List<List<Expression>> branches = Predicates.disjuncts(or).stream().map(Predicates::conjuncts)
                .toList();
        Set<Expression> common = new LinkedHashSet<>(branches.getFirst());
        branches.forEach(common::retainAll);
        if (common.isEmpty()) {
            return List.of(or);
        }
        List<Expression> result = new ArrayList<>(common);
        List<Expression> rests = new ArrayList<>();
        for (List<Expression> branch : branches) {
            List<Expression> rest = branch.stream().filter(conjunct -> !common.contains(conjunct)).toList();
            if (rest.isEmpty()) {
                return result;
            }
            rests.add(Predicates.andOrTrue(rest));
        }
        result.add(Predicates.or(rests));
        return result;
    }

    /// `condition` and what its disjunctions say about one side of the join.
    private static Expression withSides(Expression condition, LogicalPlan.Join join) {
        List<Expression> conjuncts = Predicates.conjuncts(condition);
        Set<Expression> all = new LinkedHashSet<>(conjuncts);
        for (Expression conjunct : conjuncts) {
            if (conjunct instanceof Logic.Or && conjunct.isDeterministic()) {
                leafSides(join).forEach(side -> addSide(conjunct, side, all));
            }
        }
        return all.size() == conjuncts.size() ? condition : Predicates.andOrTrue(all);
    }

    /// The columns of each plan that is joined here or right below.
    private static List<List<AttributeReference>> leafSides(LogicalPlan plan) {
        if (plan instanceof LogicalPlan.Join join
                && join.type().output(List.of(), List.of()).isEmpty()) {
            List<List<AttributeReference>> sides = new ArrayList<>(leafSides(join.left()));
            sides.addAll(leafSides(join.right()));
            return sides;
        }
        return List.of(plan.output());
    }

    private static void addSide(Expression or, List<AttributeReference> side, Set<Expression> all) {
        List<Expression> branches = new ArrayList<>();
        for (Expression branch : Predicates.disjuncts(or)) {
            List<Expression> own = Predicates.conjuncts(branch)
                    .stream()
                    .filter(conjunct -> Predicates.isCoveredBy(conjunct, side)
                            && !Predicates.references(conjunct).isEmpty())
                    .toList();
            if (own.isEmpty()) {
                return;
            }
            branches.add(Predicates.andOrTrue(own));
        }
        Expression derived = Predicates.or(branches);
        if (!derived.equals(or)) {
            all.add(derived);
        }
    }
}
