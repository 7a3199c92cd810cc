package io.troupe.sql.physical;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
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
            result = rule.apply(below(node));
            known.put(node, result);
        }
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // what stands in several places must stay one object
    private PhysicalPlan below(PhysicalPlan node) {
        List<PhysicalPlan> children = node.children();
        List<PhysicalPlan> changed = new ArrayList<>(children.size());
        boolean isSame = true;
        for (PhysicalPlan child : children) {
            PhysicalPlan after = apply(child);
            isSame &= after == child;
            changed.add(after);
        }
        return isSame ? node : node.withChildren(changed);
    }
}
