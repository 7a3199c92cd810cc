package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Reads the texts of intervals with TO: `'1-2' year to month`, `'1 02:03:04.5' day to second` and what lies between.
final class FromToInterval {
    private static final List<String> FIELDS = List.of("day", "hour", "minute", "second");
    private static final String[] SHAPES = {"d", "h", "m", "s.n"};
    private static final long[] MICROS = {
            IntervalReader.MICROS_PER_DAY, 3_600 * IntervalReader.MICROS_PER_SECOND,
            60 * IntervalReader.MICROS_PER_SECOND, IntervalReader.MICROS_PER_SECOND};
    /// The greatest value of each unit when it stands first.
    private static final long[] GREATEST = {106_751_991L, 2_562_047_788L, 153_722_867_280L,
            9_223_372_036_854L};
    private static final long[] GREATEST_INSIDE = {0, 23, 59, 59};
    private static final String SPACES = " \t\n\r";

    private final Origin origin;
    private final boolean calendar;
    private String text = "";
    private int at;

    FromToInterval(Origin origin, boolean calendar) {
        this.origin = origin;
        this.calendar = calendar;
    }

    /// The interval of `value` with units from `from` to `to`, in lower case.
    Literal literal(String value, String from, String to) {
        if (from.equals("year") && to.equals("month")) {
            return yearMonth(value);
        }
        int first = FIELDS.indexOf(from);
        int last = FIELDS.indexOf(to);
        if (first < 0 || last < 0 || last <= first) {
            throw Cursor.error(
                    origin, "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION", "input", value, "from",
                    from, "to",
                    to);
        }
        return dayTime(value, first, last);
    }

    private Literal yearMonth(String value) {
        start(value);
        boolean negative = sign();
        long years = number();
        boolean valid = years >= 0 && skip('-');
        long months = valid ? number() : -1;
        if (!valid || months < 0 || at < text.length()) {
            throw Cursor.error(
                    origin, "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING", "input", value, "intervalStr",
                    "year-month",
                    "supportedFormat", "`[+|-]y-m`, `INTERVAL [+|-]'[+|-]y-m' YEAR TO MONTH`", "typeName",
                    "interval year to month");
        }
        long total = negative ? -(years * 12 + months) : years * 12 + months;
        if (months > 11 || total != (int) total) {
            throw Cursor.error(
                    origin, "INVALID_INTERVAL_FORMAT.INTERVAL_PARSING", "input", value, "interval",
                    "year-month");
        }
        return calendar
                ? new Literal(new CalendarInterval((int) total, 0, 0), DataTypes.CalendarIntervalType)
                : new Literal((int) total, new YearMonthIntervalType());
    }

    private Literal dayTime(String value, int first, int last) {
        start(value);
        boolean negative = sign();
        BigDecimal micros = BigDecimal.ZERO;
        long days = 0;
        for (int field = first; field <= last; field++) {
            if (field > first && !separator(field)) {
                throw unmatched(value, first, last);
            }
            int from = at;
            long number = number();
            if (number < 0 || field > first && at - from > 2) {
                throw unmatched(value, first, last);
            }
            check(field, number, field == first);
            BigDecimal whole = BigDecimal.valueOf(number);
            if (field == 3 && skip('.')) {
                whole = whole.add(fraction(value, first, last));
            }
            if (field == 0) {
                days = number;
            }
            micros = micros.add(whole.multiply(BigDecimal.valueOf(MICROS[field])));
        }
        if (at < text.length()) {
            throw unmatched(value, first, last);
        }
        return literal(micros.setScale(0, RoundingMode.DOWN), days, negative, first, last);
    }

    private Literal literal(BigDecimal magnitude, long days, boolean negative, int first, int last) {
        BigDecimal signed = negative ? magnitude.negate() : magnitude;
        if (signed.toBigInteger().bitLength() >= Long.SIZE) {
            throw Cursor.error(origin, "_LEGACY_ERROR_TEMP_0063", "msg", "long overflow");
        }
        if (calendar) {
            long day = negative ? -days : days;
            long rest = signed.longValue() - day * IntervalReader.MICROS_PER_DAY;
            return new Literal(new CalendarInterval(0, (int) day, rest), DataTypes.CalendarIntervalType);
        }
        DataType type = new DayTimeIntervalType((byte) first, (byte) last);
        return new Literal(signed.longValue(), type);
    }

    private void start(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && SPACES.indexOf(value.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && SPACES.indexOf(value.charAt(to - 1)) >= 0) {
            to--;
        }
        text = value.substring(from, to);
        at = 0;
    }

    private boolean separator(int field) {
        if (field != 1) {
            return skip(':');
        }
        int from = at;
        while (at < text.length() && SPACES.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > from;
    }

    private BigDecimal fraction(String value, int first, int last) {
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == from || at - from > 9) {
            throw unmatched(value, first, last);
        }
        return new BigDecimal("0." + text.substring(from, at));
    }

    private boolean sign() {
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        return negative;
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    /// -1 when there is none.
    private long number() {
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at == from || at - from > 18 ? -1 : Long.parseLong(text.substring(from, at));
    }

    private void check(int field, long number, boolean isFirst) {
        long greatest = isFirst ? GREATEST[field] : GREATEST_INSIDE[field];
        if (number > greatest) {
            throw Cursor.error(
                    origin, "_LEGACY_ERROR_TEMP_0063", "msg",
                    FIELDS.get(field) + " " + number + " is not between 0 and " + greatest);
        }
    }

    private RuntimeException unmatched(String value, int first, int last) {
        StringBuilder shape = new StringBuilder(SHAPES[first]);
        for (int field = first + 1; field <= last; field++) {
            shape.append(field == 1 ? ' ' : ':').append(SHAPES[field]);
        }
        String range = FIELDS.get(first) + " to " + FIELDS.get(last);
        String upper = range.toUpperCase(Locale.ROOT);
        return Cursor.error(
                origin, "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE", "input", value,
                "intervalStr",
                "day-time", "supportedFormat",
                "`[+|-]" + shape + "`, `INTERVAL [+|-]'[+|-]" + shape + "' " + upper + "`", "typeName",
                "interval " + range);
    }
}
