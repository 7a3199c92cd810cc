package io.troupe.sql.exec.expression;

import io.troupe.sql.plan.Arithmetic;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.DecimalType;

/// Tells expressions that have a value, or null, whatever their columns hold. These may be computed for more rows than
/// are wanted, as no row gives an error.
public final class Totality {
    private Totality() {}

    /// Whether `expression` is known to give no error: columns, constants, and sums, differences and products of decimals
    /// whose type has room for all results.
    public static boolean isTotal(Expression expression) {
        return switch (expression) {
            case Literal _,AttributeReference _ -> true;
            case Arithmetic arithmetic when arithmetic.dataType() instanceof DecimalType result
                    && arithmetic.left().dataType() instanceof DecimalType left
                    && arithmetic.right().dataType() instanceof DecimalType right ->
                hasRoom(arithmetic.operator(), left, right, result) && isTotal(arithmetic.left())
                        && isTotal(arithmetic.right());
            default -> false;
        };
    }

    private static boolean hasRoom(
            Arithmetic.Operator operator, DecimalType left, DecimalType right, DecimalType result) {
        return switch (operator) {
            case ADD, SUBTRACT -> {
                int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
                int scale = Math.max(left.scale(), right.scale());
                yield result.scale() == scale && result.precision() > whole + scale;
            }
            case MULTIPLY ->
                result.scale() == left.scale() + right.scale()
                        && result.precision() >= left.precision() + right.precision();
            case DIVIDE, INTEGRAL_DIVIDE, REMAINDER -> false;
        };
    }
}
