package io.troupe.sql.connector.expressions.filter;

import io.troupe.sql.connector.expressions.Expression;
import java.io.Serial;

/// Both.
public final class And extends Predicate {
    @Serial
    private static final long serialVersionUID = 1L;

    /// Both of these.
    public And(Predicate left, Predicate right) {
        super("AND", new Expression[]{left, right});
    }

    /// The first.
    public Predicate left() {
        return (Predicate) children()[0];
    }

    /// The second.
    public Predicate right() {
        return (Predicate) children()[1];
    }
}
