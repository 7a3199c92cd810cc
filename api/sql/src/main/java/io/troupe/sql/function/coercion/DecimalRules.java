package io.troupe.sql.function.coercion;

import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;

/// Precision and scale of the results of decimal arithmetic.
public final class DecimalRules {
    /// The digits after the point that are kept when a precision does not fit, if there were as many.
    private static final int MINIMUM_ADJUSTED_SCALE = 6;

    private DecimalRules() {}

    /// The decimal that holds every value of a number type: `DECIMAL(10,0)` for int, `DECIMAL(30,15)` for double.
    public static DecimalType forType(DataType type) {
        return switch (type) {
            case ByteType _ -> new DecimalType(3, 0);
            case ShortType _ -> new DecimalType(5, 0);
            case IntegerType _ -> new DecimalType(10, 0);
            case LongType _ -> new DecimalType(20, 0);
            case FloatType _ -> new DecimalType(14, 7);
            case DoubleType _ -> new DecimalType(30, 15);
            case DecimalType decimal -> decimal;
            default -> DecimalType.SYSTEM_DEFAULT;
        };
    }

    /// The least decimal for an integer: as many digits as it has.
    public static DecimalType forLiteral(long value) {
        return new DecimalType(Math.max(1, Long.toString(value).replace("-", "").length()), 0);
    }

    /// The type of `left operator right` for `+`, `-`, `*`, `/`, `%`, `div` and `pmod`.
    public static DecimalType result(String operator, DecimalType left, DecimalType right) {
        int p1 = left.precision();
        int s1 = left.scale();
        int p2 = right.precision();
        int s2 = right.scale();
        return switch (operator) {
            case "+", "-" -> {
                int scale = Math.max(s1, s2);
                yield adjusted(Math.max(p1 - s1, p2 - s2) + scale + 1, scale);
            }
            case "*" -> adjusted(p1 + p2 + 1, s1 + s2);
            case "/" -> {
                int scale = Math.max(MINIMUM_ADJUSTED_SCALE, s1 + p2 + 1);
                yield adjusted(p1 - s1 + s2 + scale, scale);
            }
            case "div" -> {
                int digits = p1 - s1 + s2;
                yield bounded(digits == 0 ? 1 : digits, 0);
            }
            case "%", "pmod" -> {
                int scale = Math.max(s1, s2);
                yield adjusted(Math.min(p1 - s1, p2 - s2) + scale, scale);
            }
            default -> throw new IllegalArgumentException("no decimal operator: " + operator);
        };
    }

    /// The same where digits after the point never give way: results are cut to 38 digits as they are.
    public static DecimalType wholeResult(String operator, DecimalType left, DecimalType right) {
        int whole = left.precision() - left.scale();
        int scale = Math.max(left.scale(), right.scale());
        return switch (operator) {
            case "+", "-" -> bounded(Math.max(whole, right.precision() - right.scale()) + scale + 1, scale);
            case "*" -> bounded(left.precision() + right.precision() + 1, left.scale() + right.scale());
            case "/" -> {
                int before = Math.min(DecimalType.MAX_PRECISION, whole + right.scale());
                int after = Math.min(DecimalType.MAX_PRECISION,
                        Math.max(MINIMUM_ADJUSTED_SCALE, left.scale() + right.precision() + 1));
                int tooMany = before + after - DecimalType.MAX_PRECISION;
                if (tooMany > 0) {
                    after -= tooMany / 2 + 1;
                    before = DecimalType.MAX_PRECISION - after;
                }
                yield bounded(before + after, after);
            }
            case "%", "pmod" -> bounded(Math.min(whole, right.precision() - right.scale()) + scale, scale);
            default -> result(operator, left, right);
        };
    }

    /// The decimal with all digits that either has before and after the point, as far as 38 digits go. Digits after
    /// the point give way last.
    public static DecimalType wider(DecimalType left, DecimalType right) {
        int scale = Math.max(left.scale(), right.scale());
        int range = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return bounded(range + scale, scale);
    }

    /// Whether `decimal` holds every value of `other`.
    public static boolean isWider(DecimalType decimal, DataType other) {
        DecimalType that = forType(other);
        return decimal.precision() - decimal.scale() >= that.precision() - that.scale()
                && decimal.scale() >= that.scale();
    }

    /// Precision and scale cut to 38 digits.
    public static DecimalType bounded(int precision, int scale) {
        return new DecimalType(Math.min(precision, DecimalType.MAX_PRECISION),
                Math.min(scale, DecimalType.MAX_PRECISION));
    }

    /// Cut to 38 digits so that digits before the point stay, and at least 6 digits after it if there were as many.
    public static DecimalType adjusted(int precision, int scale) {
        if (precision <= DecimalType.MAX_PRECISION) {
            return new DecimalType(precision, scale);
        }
        int integral = precision - scale;
        int least = Math.min(scale, MINIMUM_ADJUSTED_SCALE);
        return new DecimalType(DecimalType.MAX_PRECISION,
                Math.max(DecimalType.MAX_PRECISION - integral, least));
    }
}
