package io.troupe.sql.connector.expressions.filter;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.GeneralScalarExpression;
import java.io.Serial;

/// A condition by its name: `=`, `<=>`, `<>`, `<`, `<=`, `>`, `>=`, `IN`, `IS_NULL`, `IS_NOT_NULL`, `STARTS_WITH`,
/// `ENDS_WITH`, `CONTAINS`, `AND`, `OR`, `NOT`, `ALWAYS_TRUE`, `ALWAYS_FALSE`.
public class Predicate extends GeneralScalarExpression {
    @Serial
    private static final long serialVersionUID = 1L;

    /// The condition `name` of `children`.
    public Predicate(String name, Expression[] children) {
        super(name, children);
    }
}
