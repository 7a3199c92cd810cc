package io.troupe.sql.connector.expressions.filter;

import io.troupe.sql.connector.expressions.Expression;
import java.io.Serial;

/// At least one.
public final class Or extends Predicate {
    @Serial
    private static final long serialVersionUID = 1L;

    /// At least one of these.
    public Or(Predicate left, Predicate right) {
        super("OR", new Expression[]{left, right});
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
