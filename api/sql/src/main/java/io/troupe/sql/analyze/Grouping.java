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
/// @param all
///            whether these come from GROUP BY ALL
record Grouping(List<Expression> expressions, @Nullable List<List<Expression>> sets, boolean all) {
    Grouping(List<Expression> expressions, @Nullable List<List<Expression>> sets) {
        this(expressions, sets, false);
    }

    /// All rows are one group.
    static final Grouping GLOBAL = new Grouping(List.of(), null);

    Grouping {
        expressions = List.copyOf(expressions);
    }
}
