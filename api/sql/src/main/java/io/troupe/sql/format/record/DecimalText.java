package io.troupe.sql.format.record;

import io.troupe.sql.types.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Numbers with a point as bytes. What has at most 18 digits and no exponent is read without making a text of it.
final class DecimalText {
    private static final int MOST_DIGITS = 18;
    private static final long EXACT_DOUBLE = 1L << 53;
    private static final int EXACT_FLOAT = 1 << 24;
    private static final long[] TENS = new long[MOST_DIGITS + 1];
    private static final double[] DOUBLE_TENS = new double[MOST_DIGITS + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
        for (int i = 0; i < TENS.length; i++) {
            DOUBLE_TENS[i] = TENS[i];
        }
    }

    private DecimalText() {}

    /// Puts a whole number of 64 bits into `target[row]`; false when the bytes are none.
    static boolean whole(byte[] bytes, int from, int to, long[] target, int row) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative || from < to && bytes[from] == '+' ? from + 1 : from;
        if (at == to || to - at > 19) {
            return false;
        }
        // counted down, as there is one more number below zero than above
        long value = 0;
        int safe = Math.min(to, at + MOST_DIGITS);
        for (; at < safe; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 - digit;
        }
        if (at < to) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                return false;
            }
            value = value * 10 - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            return false;
        }
        target[row] = negative ? value : -value;
        return true;
    }

    /// Puts the unscaled value of a decimal of at most 18 digits into `target[row]`, rounded half up; false when the bytes
    /// are none or have too many digits.
    static boolean decimal(byte[] bytes, int from, int to, DecimalType type, long[] target, int row) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative || from < to && bytes[from] == '+' ? from + 1 : from;
        if (to - at > 0 && to - at <= MOST_DIGITS) {
            long digits = 0;
            int point = -1;
            int first = at;
            for (; at < to; at++) {
                int digit = bytes[at] - '0';
                if (digit < 0 || digit > 9) {
                    if (bytes[at] != '.' || point >= 0) {
                        break;
                    }
                    point = at;
                } else {
                    digits = digits * 10 + digit;
                }
            }
            int scale = point < 0 ? 0 : to - point - 1;
            int up = type.scale() - scale;
            boolean anyDigit = to - first > (point < 0 ? 0 : 1);
            if (at == to && anyDigit && up >= 0 && digits < TENS[Math.max(0, type.precision() - up)]) {
                long value = digits * TENS[up];
                target[row] = negative ? -value : value;
                return true;
            }
        }
        BigInteger unscaled = unscaled(bytes, from, to, type);
        target[row] = unscaled == null ? 0 : unscaled.longValue();
        return unscaled != null;
    }

    /// The unscaled value of a decimal, rounded half up; null when the bytes are none or have too many digits.
    static @Nullable BigInteger unscaled(byte[] bytes, int from, int to, DecimalType type) {
        try {
            String text = FieldParsers.text(bytes, from, to);
            if (text.length() > 100 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) > 1000) {
                    return null;
                }
            }
            BigDecimal value = new BigDecimal(text).setScale(type.scale(), RoundingMode.HALF_UP);
            return value.precision() > type.precision() ? null : value.unscaledValue();
        } catch (NumberFormatException | ArithmeticException _) {
            return null;
        }
    }

    /// Puts a number whose digits and power of ten are exact in floating point into `target[row]`, which makes their
    /// quotient the nearest number; false for all others.
    static boolean plainDouble(byte[] bytes, int from, int to, boolean narrow, double[] target, int row) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative ? from + 1 : from;
        if (at == to || to - at > MOST_DIGITS) {
            return false;
        }
        long digits = 0;
        int point = -1;
        int first = at;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                if (bytes[at] != '.' || point >= 0) {
                    return false;
                }
                point = at;
            } else {
                digits = digits * 10 + digit;
            }
        }
        int scale = point < 0 ? 0 : to - point - 1;
        if (to - first == (point < 0 ? 0 : 1) || digits > (narrow ? EXACT_FLOAT : EXACT_DOUBLE)
                || narrow && scale > 10) {
            return false;
        }
        double value = narrow ? (float) digits / (float) DOUBLE_TENS[scale] : digits / DOUBLE_TENS[scale];
        target[row] = negative ? -value : value;
        return true;
    }
}
