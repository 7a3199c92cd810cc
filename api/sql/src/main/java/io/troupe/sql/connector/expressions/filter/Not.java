package io.troupe.sql.connector.expressions.filter;

import io.troupe.sql.connector.expressions.Expression;
import java.io.Serial;

/// The opposite; not fulfilled where the child is unknown.
public final class Not extends Predicate {
    @Serial
    private static final long serialVersionUID = 1L;

    /// The opposite of this.
    public Not(Predicate child) {
        super("NOT", new Expression[]{child});
    }

    /// The condition.
    public Predicate child() {
        return (Predicate) children()[0];
    }
}
