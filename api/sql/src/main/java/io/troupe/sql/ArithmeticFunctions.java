package io.troupe.sql;

/// Functions of numbers. See [functions].
abstract class ArithmeticFunctions extends AggregateFunctions {
    ArithmeticFunctions() {}

    /// The value without its sign.
    public static Column abs(Column e) {
        return Column.call("abs", e);
    }

    /// The value without its sign.
    public static Column abs(String columnName) {
        return abs(new Column(columnName));
    }

    /// The square root.
    public static Column sqrt(Column e) {
        return Column.call("sqrt", e);
    }

    /// The square root.
    public static Column sqrt(String columnName) {
        return sqrt(new Column(columnName));
    }

    /// The cube root.
    public static Column cbrt(Column e) {
        return Column.call("cbrt", e);
    }

    /// E to this power.
    public static Column exp(Column e) {
        return Column.call("exp", e);
    }

    /// E to this power.
    public static Column exp(String columnName) {
        return exp(new Column(columnName));
    }

    /// E to this power, minus one.
    public static Column expm1(Column e) {
        return Column.call("expm1", e);
    }

    /// The natural logarithm.
    public static Column ln(Column e) {
        return Column.call("ln", e);
    }

    /// The natural logarithm.
    public static Column log(Column e) {
        return Column.call("ln", e);
    }

    /// The natural logarithm.
    public static Column log(String columnName) {
        return log(new Column(columnName));
    }

    /// The logarithm to base 10.
    public static Column log10(Column e) {
        return Column.call("log10", e);
    }

    /// The logarithm to base 2.
    public static Column log2(Column e) {
        return Column.call("log2", e);
    }

    /// The natural logarithm of one more.
    public static Column log1p(Column e) {
        return Column.call("log1p", e);
    }

    /// The power.
    public static Column pow(Column l, Column r) {
        return Column.call("power", l, r);
    }

    /// The power.
    public static Column power(Column l, Column r) {
        return Column.call("power", l, r);
    }

    /// The greatest whole number that is not greater.
    public static Column floor(Column e) {
        return Column.call("floor", e);
    }

    /// The greatest whole number that is not greater.
    public static Column floor(String columnName) {
        return floor(new Column(columnName));
    }

    /// The least whole number that is not less.
    public static Column ceil(Column e) {
        return Column.call("ceil", e);
    }

    /// The least whole number that is not less.
    public static Column ceil(String columnName) {
        return ceil(new Column(columnName));
    }

    /// The least whole number that is not less.
    public static Column ceiling(Column e) {
        return Column.call("ceiling", e);
    }

    /// Rounded half up to a whole number.
    public static Column round(Column e) {
        return Column.call("round", e);
    }

    /// Rounded half up to `scale` digits after the point.
    public static Column round(Column e, int scale) {
        return Column.call("round", e, Column.of(scale));
    }

    /// Rounded half even to a whole number.
    public static Column bround(Column e) {
        return Column.call("bround", e);
    }

    /// Rounded half even to `scale` digits after the point.
    public static Column bround(Column e, int scale) {
        return Column.call("bround", e, Column.of(scale));
    }

    /// The nearest whole number as a double, half even.
    public static Column rint(Column e) {
        return Column.call("rint", e);
    }

    /// -1, 0 or 1 by the sign.
    public static Column signum(Column e) {
        return Column.call("signum", e);
    }

    /// -1, 0 or 1 by the sign.
    public static Column sign(Column e) {
        return Column.call("sign", e);
    }

    /// The sine of radians.
    public static Column sin(Column e) {
        return Column.call("sin", e);
    }

    /// The cosine of radians.
    public static Column cos(Column e) {
        return Column.call("cos", e);
    }

    /// The tangent of radians.
    public static Column tan(Column e) {
        return Column.call("tan", e);
    }

    /// The cotangent of radians.
    public static Column cot(Column e) {
        return Column.call("cot", e);
    }

    /// The arc sine in radians.
    public static Column asin(Column e) {
        return Column.call("asin", e);
    }

    /// The arc cosine in radians.
    public static Column acos(Column e) {
        return Column.call("acos", e);
    }

    /// The arc tangent in radians.
    public static Column atan(Column e) {
        return Column.call("atan", e);
    }

    /// The angle of a point in radians.
    public static Column atan2(Column y, Column x) {
        return Column.call("atan2", y, x);
    }

    /// The hyperbolic sine.
    public static Column sinh(Column e) {
        return Column.call("sinh", e);
    }

    /// The hyperbolic cosine.
    public static Column cosh(Column e) {
        return Column.call("cosh", e);
    }

    /// The hyperbolic tangent.
    public static Column tanh(Column e) {
        return Column.call("tanh", e);
    }

    /// Radians in degrees.
    public static Column degrees(Column e) {
        return Column.call("degrees", e);
    }

    /// Degrees in radians.
    public static Column radians(Column e) {
        return Column.call("radians", e);
    }

    /// The length of a hypotenuse.
    public static Column hypot(Column l, Column r) {
        return Column.call("hypot", l, r);
    }

    /// The factorial of 0 to 20.
    public static Column factorial(Column e) {
        return Column.call("factorial", e);
    }

    /// In hexadecimal digits.
    public static Column hex(Column e) {
        return Column.call("hex", e);
    }

    /// The bytes of hexadecimal digits.
    public static Column unhex(Column e) {
        return Column.call("unhex", e);
    }

    /// In binary digits.
    public static Column bin(Column e) {
        return Column.call("bin", e);
    }

    /// The digits of a number in another base.
    public static Column conv(Column num, int fromBase, int toBase) {
        return Column.call("conv", num, Column.of(fromBase), Column.of(toBase));
    }

    /// The remainder that is not negative.
    public static Column pmod(Column dividend, Column divisor) {
        return Column.call("pmod", dividend, divisor);
    }

    /// With the other sign.
    public static Column negate(Column e) {
        return Column.call("negative", e);
    }

    /// With all bits turned.
    public static Column bitwise_not(Column e) {
        return Column.call("~", e);
    }

    /// Shifted left.
    public static Column shiftleft(Column e, int numBits) {
        return Column.call("shiftleft", e, Column.of(numBits));
    }

    /// Shifted right, keeping the sign.
    public static Column shiftright(Column e, int numBits) {
        return Column.call("shiftright", e, Column.of(numBits));
    }

    /// A random number from 0 to 1 for each row.
    public static Column rand() {
        return Column.call("rand");
    }

    /// A random number from 0 to 1 for each row, from a seed.
    public static Column rand(long seed) {
        return Column.call("rand", Column.of(seed));
    }

    /// A random number of the standard normal distribution.
    public static Column randn() {
        return Column.call("randn");
    }

    /// A random number of the standard normal distribution, from a seed.
    public static Column randn(long seed) {
        return Column.call("randn", Column.of(seed));
    }

    /// The number pi.
    public static Column pi() {
        return Column.call("pi");
    }

    /// The number e.
    public static Column e() {
        return Column.call("e");
    }

    /// The greatest of the values, nulls left out.
    public static Column greatest(Column... cols) {
        return Column.call("greatest", cols);
    }

    /// The least of the values, nulls left out.
    public static Column least(Column... cols) {
        return Column.call("least", cols);
    }
}
