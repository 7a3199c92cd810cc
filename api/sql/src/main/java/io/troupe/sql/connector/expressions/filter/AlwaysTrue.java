package io.troupe.sql.connector.expressions.filter;

import io.troupe.sql.connector.expressions.Expression;
import java.io.Serial;

/// Fulfilled by every row.
public final class AlwaysTrue extends Predicate {
    @Serial
    private static final long serialVersionUID = 1L;

    /// The condition.
    public AlwaysTrue() {
        super("ALWAYS_TRUE", new Expression[0]);
    }
}
