package io.troupe.sql.optimize;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PlanForm;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Finds parts of a plan that compute the same in several places, however their columns are numbered. Of two parts that
/// differ in random functions only those are equal that come from the same place of the query. A part within a part that
/// is repeated counts once.
final class RepeatedPlans {
    private final Map<LogicalPlan, Integer> shapes = new IdentityHashMap<>();
    private final Map<Integer, Integer> counts = new HashMap<>();
    private final Map<Key, List<LogicalPlan>> places = new LinkedHashMap<>();

    private RepeatedPlans() {}

    /// A part, and where the calls in it stand that give another value each time.
    private record Key(int shape, LogicalPlan form, List<Place> random) {}

    /// A place in the text or the program of the query. Other than origins, places differ.
    private record Place(String text, int start, int stop, String call) {}

    /// The places of each part that stands in at least two; outer parts come before those within them.
    static Collection<List<LogicalPlan>> in(LogicalPlan plan) {
        RepeatedPlans search = new RepeatedPlans();
        search.shape(plan);
        if (search.counts.values().stream().anyMatch(count -> count > 1)) {
            search.visit(plan);
        }
        return search.places.values().stream().filter(each -> each.size() > 1).toList();
    }

    /// Whether it is more than reading a table row by row.
    private static boolean isCandidate(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Aggregate _,LogicalPlan.Distinct _,LogicalPlan.Join _,LogicalPlan.Window _,LogicalPlan.Programmed _,LogicalPlan.Scripted _ ->
                true;
            case LogicalPlan.Union union -> union.children().stream().anyMatch(child -> child.contains(
                    below -> !(below instanceof LogicalPlan.Union) && isCandidate(below)));
            default -> isOpen(plan);
        };
    }

    /// Whether computing `plan` twice over the same rows may give other rows.
    static boolean isOpen(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Limit _,LogicalPlan.Offset _,LogicalPlan.Tail _,LogicalPlan.Sample _,LogicalPlan.Scripted _ ->
                true;
            default -> !plan.expressions().stream().allMatch(each -> each.isDeterministic());
        };
    }

    /// A number that is equal for plans of equal form.
    private int shape(LogicalPlan plan) {
        int shape = plan.getClass().hashCode();
        if (plan instanceof LogicalPlan.Relation relation) {
            int own = relation.table().schema().size();
            shape = 31 * shape + System.identityHashCode(relation.table());
            for (int i = own; i < relation.output().size(); i++) {
                shape = 31 * shape + relation.output().get(i).name().hashCode();
            }
        }
        for (LogicalPlan child : plan.children()) {
            shape = 31 * shape + shape(child);
        }
        shape = 31 * shape + plan.expressions().size();
        shapes.put(plan, shape);
        if (isCandidate(plan)) {
            counts.merge(shape, 1, Integer::sum);
        }
        return shape;
    }

    private void visit(LogicalPlan plan) {
        if (isCandidate(plan) && counts.getOrDefault(shapes.get(plan), 0) > 1
                && !plan.contains(LogicalPlan.RecursionInput.class::isInstance)
                && Predicates.outerReferences(plan).isEmpty()) {
            List<LogicalPlan> equal = places.computeIfAbsent(
                    key(plan), _ -> new ArrayList<>());
            equal.add(plan);
            if (equal.size() > 1) {
                return;
            }
        }
        if (!(plan instanceof LogicalPlan.Recursion)) {
            plan.children().forEach(this::visit);
        }
    }

    private Key key(LogicalPlan plan) {
        List<Place> random = new ArrayList<>();
        plan.forEach(node -> node.expressions().forEach(expression -> expression.forEach(part -> {
            if (part instanceof Call call && !call.function().deterministic()) {
                Origin at = call.origin();
                random.add(new Place(at.text(), at.start(), at.stop(), at.call()));
            }
        })));
        return new Key(Objects.requireNonNull(shapes.get(plan)), PlanForm.of(plan), random);
    }
}
