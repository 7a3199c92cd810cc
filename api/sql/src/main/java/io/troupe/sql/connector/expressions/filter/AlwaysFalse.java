package io.troupe.sql.connector.expressions.filter;

import io.troupe.sql.connector.expressions.Expression;
import java.io.Serial;

/// Fulfilled by no row.
public final class AlwaysFalse extends Predicate {
    @Serial
    private static final long serialVersionUID = 1L;

    /// The condition.
    public AlwaysFalse() {
        super("ALWAYS_FALSE", new Expression[0]);
    }
}
