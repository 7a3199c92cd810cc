package io.troupe.sql;

/// Functions under the names that they had before. They are members of [functions]; they are kept apart for reading.
abstract class FormerFunctions extends SketchForms {
    FormerFunctions() {}

    /// The older name of `approx_count_distinct`.
    public static Column approxCountDistinct(Column e) {
        return approx_count_distinct(e);
    }

    /// The older name of `approx_count_distinct`.
    public static Column approxCountDistinct(Column e, double rsd) {
        return approx_count_distinct(e, rsd);
    }

    /// The older name of `approx_count_distinct`.
    public static Column approxCountDistinct(String columnName) {
        return approx_count_distinct(columnName);
    }

    /// The older name of `approx_count_distinct`.
    public static Column approxCountDistinct(String columnName, double rsd) {
        return approx_count_distinct(columnName, rsd);
    }

    /// The older name of `bitwise_not`.
    public static Column bitwiseNOT(Column e) {
        return bitwise_not(e);
    }

    /// The older name of `call_udf`.
    public static Column callUDF(String udfName, Column... cols) {
        return call_udf(udfName, cols);
    }

    /// The older name of `monotonically_increasing_id`.
    public static Column monotonicallyIncreasingId() {
        return monotonically_increasing_id();
    }

    /// The older name of `shiftleft`.
    public static Column shiftLeft(Column e, int numBits) {
        return shiftleft(e, numBits);
    }

    /// The older name of `shiftright`.
    public static Column shiftRight(Column e, int numBits) {
        return shiftright(e, numBits);
    }

    /// The older name of `shiftrightunsigned`.
    public static Column shiftRightUnsigned(Column e, int numBits) {
        return shiftrightunsigned(e, numBits);
    }

    /// The older name of `sum_distinct`.
    public static Column sumDistinct(Column e) {
        return sum_distinct(e);
    }

    /// The older name of `sum_distinct`.
    public static Column sumDistinct(String columnName) {
        return sum_distinct(columnName);
    }

    /// The older name of `degrees`.
    public static Column toDegrees(Column e) {
        return degrees(e);
    }

    /// The older name of `degrees`.
    public static Column toDegrees(String columnName) {
        return degrees(columnName);
    }

    /// The older name of `radians`.
    public static Column toRadians(Column e) {
        return radians(e);
    }

    /// The older name of `radians`.
    public static Column toRadians(String columnName) {
        return radians(columnName);
    }
}
