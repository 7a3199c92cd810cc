package io.troupe.rdd.internal.batch;

import org.jspecify.annotations.Nullable;

/// How the values of a column are stored. A primitive lane, INT to DOUBLE, holds values of one class as bits of
/// a `long`.
public enum Lane {
    /// [Integer], sign-extended.
    INT,
    /// [Long].
    LONG,
    /// [Float], as [Float#floatToRawIntBits], sign-extended.
    FLOAT,
    /// [Double], as [Double#doubleToRawLongBits].
    DOUBLE,
    /// [String], its characters in a [PackedText].
    TEXT,
    /// Anything, null included, as references.
    OBJECT;

    /// The lane that a column of which `value` is the first value takes, unless it packs texts.
    public static Lane of(@Nullable Object value) {
        if (value instanceof Number) {
            if (value instanceof Integer) {
                return INT;
            }
            if (value instanceof Long) {
                return LONG;
            }
            if (value instanceof Double) {
                return DOUBLE;
            }
            if (value instanceof Float) {
                return FLOAT;
            }
        }
        return OBJECT;
    }

    /// Whether `value` can be stored in this lane as it is.
    public boolean accepts(@Nullable Object value) {
        return switch (this) {
            case INT -> value instanceof Integer;
            case LONG -> value instanceof Long;
            case FLOAT -> value instanceof Float;
            case DOUBLE -> value instanceof Double;
            case TEXT -> value instanceof String;
            case OBJECT -> true;
        };
    }

    /// The bits of `value`, which this primitive lane accepts.
    public long toBits(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Double number) {
            return Double.doubleToRawLongBits(number);
        }
        if (value instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        throw new IllegalArgumentException(value + " has no bits in lane " + this);
    }

    /// The value with `bits` in this primitive lane.
    public Object toValue(long bits) {
        return switch (this) {
            case INT -> (int) bits;
            case LONG -> bits;
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
            case TEXT, OBJECT -> throw new IllegalStateException("an object has no bits");
        };
    }

    /// Bits that are equal exactly when the values are `equals`: of all NaN one is chosen.
    public long canonicalBits(long bits) {
        return switch (this) {
            case FLOAT -> Float.floatToIntBits(Float.intBitsToFloat((int) bits));
            case DOUBLE -> Double.doubleToLongBits(Double.longBitsToDouble(bits));
            case INT, LONG, TEXT, OBJECT -> bits;
        };
    }
}
