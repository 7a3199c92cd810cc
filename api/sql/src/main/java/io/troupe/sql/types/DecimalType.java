package io.troupe.sql.types;

/// Decimal numbers of `precision` digits, `scale` of them after the point.
///
/// @param precision
///            1 to 38
/// @param scale
///            0 to precision
public record DecimalType(int precision, int scale) implements DataType {
    /// The most digits.
    public static final int MAX_PRECISION = 38;
    /// The most digits that a long holds.
    public static final int MAX_LONG_DIGITS = 18;
    /// What `DECIMAL` without parameters means.
    public static final DecimalType USER_DEFAULT = new DecimalType(10, 0);
    /// What numbers of unknown size are read as.
    public static final DecimalType SYSTEM_DEFAULT = new DecimalType(38, 18);

    /// Checks the ranges.
    public DecimalType {
        if (precision < 0 || precision > MAX_PRECISION || scale > precision || scale < 0) {
            throw new IllegalArgumentException(
                    "decimal(" + precision + "," + scale
                            + "): precision is 0 to 38 and scale 0 to precision");
        }
    }

    /// Whether unscaled values fit into a long.
    public boolean isLong() {
        return precision <= MAX_LONG_DIGITS;
    }

    @Override
    public String typeName() {
        return "decimal";
    }

    @Override
    public String simpleString() {
        return "decimal(" + precision + "," + scale + ")";
    }
}
