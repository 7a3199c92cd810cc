package io.troupe.sql.analyze;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.List;

/// What the name of a common table expression stands for.
sealed interface CommonTable {
    /// A query, in the environment of its definition.
    ///
    /// @param recursive
    ///            whether it names itself
    record Query(UnresolvedPlan.NamedQuery definition, Environment environment, boolean recursive)
            implements
                CommonTable {}

    /// Inside the step of a recursion: the rows of the round before.
    record Round(String name, long recursionId, List<AttributeReference> columns) implements CommonTable {}
}
