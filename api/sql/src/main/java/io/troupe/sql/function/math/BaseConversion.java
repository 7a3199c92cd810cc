package io.troupe.sql.function.math;

import io.troupe.sql.function.arithmetic.Overflow;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers written in another base: 64 bits, unsigned for a positive target base and signed for a negative one.
final class BaseConversion {
    private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private BaseConversion() {}

    /// `text` of base `from` in base `to`, up to the first character that is no digit; null for bases that are not 2 to
    /// 36 and for no text.
    static @Nullable String convert(@Nullable String text, @Nullable Integer from, @Nullable Integer to,
            boolean strict) {
        if (text == null || from == null || to == null) {
            return null;
        }
        String trimmed = text.strip();
        int base = Math.abs(to);
        if (from < Character.MIN_RADIX || from > Character.MAX_RADIX || base < Character.MIN_RADIX
                || base > Character.MAX_RADIX || trimmed.isEmpty()) {
            return null;
        }
        boolean negative = trimmed.charAt(0) == '-';
        int at = negative ? 1 : 0;
        int start = at;
        while (at < trimmed.length() && Character.digit(trimmed.charAt(at), from) >= 0) {
            at++;
        }
        BigInteger parsed = at == start
                ? BigInteger.ZERO
                : new BigInteger(trimmed.substring(start, at), from);
        if (parsed.compareTo(UNSIGNED_MAX) > 0) {
            if (strict) {
                throw Overflow.message("Overflow in function conv()");
            }
            parsed = UNSIGNED_MAX;
        }
        long value = parsed.longValue();
        if (negative && to > 0) {
            value = value < 0 ? -1 : -value;
        }
        boolean minus = negative;
        if (to < 0 && value < 0) {
            value = -value;
            minus = true;
        }
        String digits = Long.toUnsignedString(value, base).toUpperCase(Locale.ROOT);
        return minus && to < 0 ? "-" + digits : digits;
    }
}
