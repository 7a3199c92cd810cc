package io.troupe.sql;

/// Functions of numbers, bits and truth. They are members of [functions]; they are kept apart for reading.
abstract class NumberFunctions extends CollectionFunctions {
    NumberFunctions() {}

    /// The inverse of the hyperbolic cosine.
    public static Column acosh(Column e) {
        return Column.call("acosh", e);
    }

    /// The inverse of the hyperbolic sine.
    public static Column asinh(Column e) {
        return Column.call("asinh", e);
    }

    /// The inverse of the hyperbolic tangent.
    public static Column atanh(Column e) {
        return Column.call("atanh", e);
    }

    /// The cosecant.
    public static Column csc(Column e) {
        return Column.call("csc", e);
    }

    /// The secant.
    public static Column sec(Column e) {
        return Column.call("sec", e);
    }

    /// How many bits are set.
    public static Column bit_count(Column e) {
        return Column.call("bit_count", e);
    }

    /// The bit at a place, from 0 for the lowest.
    public static Column bit_get(Column e, Column pos) {
        return Column.call("bit_get", e, pos);
    }

    /// The same as `bit_get`.
    public static Column getbit(Column e, Column pos) {
        return Column.call("getbit", e, pos);
    }

    /// Shifted to the right, zeros on the left.
    public static Column shiftrightunsigned(Column e, int numBits) {
        return Column.call("shiftrightunsigned", e, Column.of(numBits));
    }

    /// The number with the other sign.
    public static Column negative(Column e) {
        return Column.call("negative", e);
    }

    /// The number.
    public static Column positive(Column e) {
        return Column.call("positive", e);
    }

    /// In which of so many buckets of equal width between two bounds a number falls, from 1.
    public static Column width_bucket(Column v, Column min, Column max, Column numBucket) {
        return Column.call("width_bucket", v, min, max, numBucket);
    }

    /// A random number between two bounds.
    public static Column uniform(Column min, Column max) {
        return Column.call("uniform", min, max);
    }

    /// The same from a seed.
    public static Column uniform(Column min, Column max, Column seed) {
        return Column.call("uniform", min, max, seed);
    }

    /// A random number from 0 to 1.
    public static Column random() {
        return Column.call("random");
    }

    /// The same from a seed.
    public static Column random(Column seed) {
        return Column.call("random", seed);
    }

    /// Whether both are equal or both null.
    public static Column equal_null(Column col1, Column col2) {
        return Column.call("equal_null", col1, col2);
    }

    /// Null for 0.
    public static Column nullifzero(Column col) {
        return Column.call("nullifzero", col);
    }

    /// 0 for null.
    public static Column zeroifnull(Column col) {
        return Column.call("zeroifnull", col);
    }

    /// The sum, null where it does not fit.
    public static Column try_add(Column left, Column right) {
        return Column.call("try_add", left, right);
    }

    /// The difference, null where it does not fit.
    public static Column try_subtract(Column left, Column right) {
        return Column.call("try_subtract", left, right);
    }

    /// The product, null where it does not fit.
    public static Column try_multiply(Column left, Column right) {
        return Column.call("try_multiply", left, right);
    }

    /// The quotient, null for a divisor of 0.
    public static Column try_divide(Column left, Column right) {
        return Column.call("try_divide", left, right);
    }

    /// The remainder, null for a divisor of 0.
    public static Column try_mod(Column left, Column right) {
        return Column.call("try_mod", left, right);
    }

    /// The place of a number's bit in its bitmap.
    public static Column bitmap_bit_position(Column col) {
        return Column.call("bitmap_bit_position", col);
    }

    /// The number of the bitmap that a number's bit is in.
    public static Column bitmap_bucket_number(Column col) {
        return Column.call("bitmap_bucket_number", col);
    }

    /// How many bits of a bitmap are set.
    public static Column bitmap_count(Column col) {
        return Column.call("bitmap_count", col);
    }
}
