package io.troupe.sql.function.cast;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads numbers and truth values the way that casts do: spaces around them do not matter.
final class NumberParser {
    private NumberParser() {}

    /// An integer from `least` to `most`, null when it is none; with `fraction` digits after a point are dropped.
    static @Nullable Long integer(String raw, long least, long most, boolean fraction) {
        String text = DateTimeParser.trim(raw);
        int at = 0;
        boolean negative = text.startsWith("-");
        if (negative || text.startsWith("+")) {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            int digit = text.charAt(at++) - '0';
            if (value < (Long.MIN_VALUE + digit) / 10) {
                return null;
            }
            value = value * 10 - digit;
        }
        boolean digits = at > first;
        if (at < text.length()) {
            if (!fraction || text.charAt(at) != '.') {
                return null;
            }
            int point = at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            digits |= at > point + 1 || point > first;
        }
        if (!digits || at < text.length() || !negative && value == Long.MIN_VALUE) {
            return null;
        }
        long signed = negative ? value : -value;
        return signed < least || signed > most ? null : (Long) signed;
    }

    /// A floating-point number, `inf`, `infinity` or `nan` in any case; empty when it is none.
    static Optional<Double> floating(String raw) {
        String text = DateTimeParser.trim(raw);
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return special(text);
        }
    }

    /// The same of 32 bits, rounded once.
    static Optional<Float> single(String raw) {
        String text = DateTimeParser.trim(raw);
        try {
            return Optional.of(Float.parseFloat(text));
        } catch (NumberFormatException e) {
            return special(text).map(Double::floatValue);
        }
    }

    /// A decimal of any size, empty when it is none.
    static Optional<BigDecimal> decimal(String raw) {
        String text = DateTimeParser.trim(raw);
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /// `t`, `true`, `y`, `yes`, `1` and their opposites in any case; empty for others.
    static Optional<Boolean> truth(String raw) {
        return switch (DateTimeParser.trim(raw).toLowerCase(Locale.ROOT)) {
            case "t", "true", "y", "yes", "1" -> Optional.of(true);
            case "f", "false", "n", "no", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> special(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            case "nan" -> Optional.of(Double.NaN);
            default -> Optional.empty();
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
