package io.troupe.sql.analyze;

import io.troupe.sql.plan.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What rows are grouped by.
///
/// @param expressions
///            all that rows are grouped by, each once
/// @param sets
///            for grouping sets, those of `expressions` that each set keeps; null when there is but one set of all
record Grouping(List<Expression> expressions, @Nullable List<List<Expression>> sets) {
    /// All rows are one group.
    static final Grouping GLOBAL = new Grouping(List.of(), null);

    Grouping {
        expressions = List.copyOf(expressions);
    }
}
