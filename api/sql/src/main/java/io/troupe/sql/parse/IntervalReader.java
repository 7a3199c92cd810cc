package io.troupe.sql.parse;

import io.troupe.sql.types.CalendarInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/// Reads `[interval] 1 day -2.5 seconds ...`: numbers with units.
final class IntervalReader {
    static final long MICROS_PER_SECOND = 1_000_000L;
    static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final String PREFIX = "interval";

    private final String text;
    private final UnitRange units = new UnitRange();
    private int at;
    private int months;
    private int days;
    private long micros;
    private String unknownUnit = "";

    IntervalReader(String text) {
        this.text = text.strip().toLowerCase(Locale.ROOT);
    }

    /// The interval; empty when the text is none.
    Optional<CalendarInterval> read() {
        if (text.startsWith(PREFIX) && text.length() > PREFIX.length()
                && Character.isWhitespace(text.charAt(PREFIX.length()))) {
            at = PREFIX.length();
        }
        skipSpace();
        if (at == text.length()) {
            return Optional.empty();
        }
        try {
            while (at < text.length()) {
                if (!readPart()) {
                    return Optional.empty();
                }
                skipSpace();
            }
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
        return Optional.of(new CalendarInterval(months, days, micros));
    }

    /// The units that were named.
    UnitRange units() {
        return units;
    }

    /// The word where a unit was expected; empty when that was not what is wrong.
    String unknownUnit() {
        return unknownUnit;
    }

    private boolean readPart() {
        int start = at;
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
            skipSpace();
        }
        int number = at;
        int points = 0;
        while (Character.isDigit(peek()) || peek() == '.') {
            points += peek() == '.' ? 1 : 0;
            at++;
        }
        if (at == number || points > 1 || at - number == points || start == text.length()) {
            return false;
        }
        BigDecimal value = new BigDecimal(text.substring(number, at));
        if (!Character.isWhitespace(peek())) {
            return false;
        }
        skipSpace();
        int unit = at;
        while (at < text.length() && !Character.isWhitespace(peek())) {
            at++;
        }
        return add(text.substring(unit, at), negative ? value.negate() : value, points > 0);
    }

    private boolean add(String unit, BigDecimal value, boolean fraction) {
        boolean seconds = unit.equals("second") || unit.equals("seconds");
        if (fraction && !seconds || value.scale() > 9) {
            return false;
        }
        switch (unit) {
            case "year", "years" ->
                months = Math.addExact(months, Math.multiplyExact(value.intValueExact(), 12));
            case "month", "months" -> months = Math.addExact(months, value.intValueExact());
            case "week", "weeks" -> days = Math.addExact(days, Math.multiplyExact(value.intValueExact(), 7));
            case "day", "days" -> days = Math.addExact(days, value.intValueExact());
            case "hour", "hours" -> addMicros(value, 3_600 * MICROS_PER_SECOND);
            case "minute", "minutes" -> addMicros(value, 60 * MICROS_PER_SECOND);
            case "second", "seconds" -> addMicros(value, MICROS_PER_SECOND);
            case "millisecond", "milliseconds" -> addMicros(value, 1_000);
            case "microsecond", "microseconds" -> addMicros(value, 1);
            default -> {
                unknownUnit = unit;
                return false;
            }
        }
        units.add(unit);
        return true;
    }

    private void addMicros(BigDecimal value, long factor) {
        BigDecimal scaled = value.multiply(BigDecimal.valueOf(factor)).setScale(0, RoundingMode.DOWN);
        micros = Math.addExact(micros, scaled.longValueExact());
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
