package io.troupe.sql.exec.expression;

import io.troupe.sql.plan.Arithmetic;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;

/// Tells expressions that may be computed for more rows than are wanted: they cost little and do nothing
/// but give a value or an error, and who computes them for such rows takes an error for a reason to
/// compute only those that are wanted.
public final class Harmless {
    private Harmless() {}

    /// Whether `expression` is made of columns, constants and arithmetic.
    public static boolean isHarmless(Expression expression) {
        return switch (expression) {
            case Literal _,AttributeReference _ -> true;
            case Arithmetic arithmetic -> isHarmless(arithmetic.left()) && isHarmless(arithmetic.right());
            default -> false;
        };
    }
}
