package io.troupe.sql.optimize;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.WindowExpression;
import java.util.List;

/// Window expressions over other partitions.
final class Windows {
    private Windows() {}

    /// `windows` (aliases of window expressions) partitioned by `keys`.
    static List<Expression> partitioned(List<Expression> windows, List<Expression> keys) {
        return windows.stream()
                .map(window -> window.transformUp(
                        part -> part instanceof WindowExpression expression
                                ? new WindowExpression(
                                        expression.function(), keys, expression.orderBy(), expression.frame())
                                : part))
                .toList();
    }
}
