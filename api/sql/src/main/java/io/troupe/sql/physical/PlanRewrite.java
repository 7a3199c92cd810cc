package io.troupe.sql.physical;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// One walk over a plan that keeps objects: a part that stands in several places is visited once and stays one part, as
/// it is computed once, and what nothing changes in stays the same object. Used for one walk.
public final class PlanRewrite {
    private final Map<PhysicalPlan, PhysicalPlan> known = new IdentityHashMap<>();
    private final UnaryOperator<PhysicalPlan> rule;

    /// Replaces each node, after its children, by what `rule` makes of it.
    public PlanRewrite(UnaryOperator<PhysicalPlan> rule) {
        this.rule = rule;
    }

    /// Wherever `node` stands, `replacement` takes its place, and the walk does not go below.
    public PlanRewrite with(PhysicalPlan node, PhysicalPlan replacement) {
        known.put(node, replacement);
        return this;
    }

    /// `node` after the walk.
    public PhysicalPlan apply(PhysicalPlan node) {
        PhysicalPlan result = known.get(node);
        if (result == null) {
            result = rule.apply(node.mapChildren((_, child) -> apply(child)));
            known.put(node, result);
        }
        return result;
    }
}
