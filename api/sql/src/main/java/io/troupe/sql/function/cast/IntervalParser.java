package io.troupe.sql.function.cast;

import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads intervals.
public final class IntervalParser {
    private static final Pattern PAIR = Pattern.compile(
            "\\s*([+-]?)\\s*(\\d+)?(\\.\\d*)?\\s+([a-z]+)(?=\\s|$|[+-])");
    private static final Pattern QUOTED = Pattern
            .compile("INTERVAL\\s+([+-]?)'([^']*)'\\s+([A-Z]+(?:\\s+TO\\s+[A-Z]+)?)");
    private static final Pattern YEAR_MONTH = Pattern.compile("([+-]?)(\\d{1,9})-(\\d{1,2})");
    private static final Pattern WHOLE = Pattern.compile("([+-]?)(\\d{1,18})");

    private IntervalParser() {}

    /// The interval of pairs such as `1 year -2 days 3.5 seconds`, perhaps with `interval` before them; empty when the
    /// text is something else or out of range.
    public static Optional<CalendarInterval> calendar(String raw) {
        String text = DateTimeParser.trim(raw).toLowerCase(Locale.ROOT);
        if (text.startsWith("interval")) {
            text = text.substring("interval".length());
            if (text.isEmpty() || !Character.isWhitespace(text.charAt(0))) {
                return Optional.empty();
            }
        }
        Matcher pairs = PAIR.matcher(text);
        long months = 0;
        long days = 0;
        long micros = 0;
        int at = 0;
        try {
            while (at < text.length()) {
                if (!pairs.find(at) || pairs.start() != at
                        || pairs.group(2) == null && (pairs.group(3) == null || pairs.group(3).equals("."))) {
                    return Optional.empty();
                }
                at = pairs.end();
                boolean negative = pairs.group(1).equals("-");
                String digits = pairs.group(2) == null ? "0" : pairs.group(2);
                long count = Long.parseLong(negative ? "-" + digits : digits);
                String unit = pairs.group(4);
                String singular = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
                if (pairs.group(3) != null && !singular.equals("second")) {
                    return Optional.empty();
                }
                switch (singular) {
                    case "year" -> months = Math.addExact(months, Math.multiplyExact(count, 12));
                    case "month" -> months = Math.addExact(months, count);
                    case "week" -> days = Math.addExact(days, Math.multiplyExact(count, 7));
                    case "day" -> days = Math.addExact(days, count);
                    case "hour" -> micros = plus(micros, count, IntervalText.HOUR);
                    case "minute" -> micros = plus(micros, count, IntervalText.MINUTE);
                    case "second" -> {
                        micros = plus(micros, count, IntervalText.SECOND);
                        micros = Math.addExact(micros, fraction(pairs.group(3), negative));
                    }
                    case "millisecond" -> micros = plus(micros, count, 1_000);
                    case "microsecond" -> micros = Math.addExact(micros, count);
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(new CalendarInterval(Math.toIntExact(months), Math.toIntExact(days),
                            micros));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The months of `y-m`, of one number when `type` has one unit, or of the same as a quoted literal; empty when the
    /// text is something else.
    public static OptionalInt yearMonth(String raw, YearMonthIntervalType type) {
        String text = DateTimeParser.trim(raw);
        int sign = 1;
        Matcher quoted = QUOTED.matcher(text.toUpperCase(Locale.ROOT));
        if (quoted.matches()) {
            if (!isUnits(quoted.group(3), type.typeName())) {
                return OptionalInt.empty();
            }
            sign = quoted.group(1).equals("-") ? -1 : 1;
            text = quoted.group(2);
        }
        try {
            Matcher both = YEAR_MONTH.matcher(text);
            if (type.startField() != type.endField()) {
                if (!both.matches() || Integer.parseInt(both.group(3)) > 11) {
                    return OptionalInt.empty();
                }
                int own = both.group(1).equals("-") ? -sign : sign;
                long months = 12 * Long.parseLong(both.group(2)) + Long.parseLong(both.group(3));
                return OptionalInt.of(Math.toIntExact(own * months));
            }
            Matcher one = WHOLE.matcher(text);
            if (!one.matches()) {
                return OptionalInt.empty();
            }
            long count = sign * Long.parseLong(text);
            return OptionalInt.of(Math.toIntExact(
                    type.startField() == YearMonthIntervalType.YEAR
                            ? Math.multiplyExact(count, 12L)
                            : count));
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /// The microseconds of `d h:m:s.f` as far as `type` has units, or of the same as a quoted literal; empty when the
    /// text is something else.
    public static OptionalLong dayTime(String raw, DayTimeIntervalType type) {
        String text = DateTimeParser.trim(raw);
        int sign = 1;
        Matcher quoted = QUOTED.matcher(text.toUpperCase(Locale.ROOT));
        if (quoted.matches()) {
            if (!isUnits(quoted.group(3), type.typeName())) {
                return OptionalLong.empty();
            }
            sign = quoted.group(1).equals("-") ? -1 : 1;
            text = quoted.group(2);
        }
        Matcher parts = pattern(type.startField(), type.endField()).matcher(text);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        long[] sizes = {IntervalText.DAY, IntervalText.HOUR, IntervalText.MINUTE, IntervalText.SECOND};
        long[] limits = {Long.MAX_VALUE, 23, 59, 59};
        try {
            boolean negative = parts.group(1).equals("-") != (sign < 0);
            long micros = 0;
            for (int field = type.startField(), group = 2; field <= type.endField(); field++, group++) {
                long part = Long.parseLong(parts.group(group));
                if (field > type.startField() && part > limits[field]) {
                    return OptionalLong.empty();
                }
                micros = plus(micros, negative ? -part : part, sizes[field]);
            }
            if (type.endField() == DayTimeIntervalType.SECOND) {
                micros = Math.addExact(micros, fraction(parts.group(parts.groupCount()), negative));
            }
            return OptionalLong.of(micros);
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Pattern pattern(int start, int end) {
        StringBuilder pattern = new StringBuilder("([+-]?)");
        for (int field = start; field <= end; field++) {
            if (field > start) {
                pattern.append(field == DayTimeIntervalType.HOUR ? "[ ]+" : ":");
            }
            pattern.append(field == start ? "(\\d{1,18})" : "(\\d{1,2})");
        }
        return Pattern.compile(
                pattern.append(end == DayTimeIntervalType.SECOND ? "(\\.\\d{1,9})?" : "").toString());
    }

    private static boolean isUnits(String text, String typeName) {
        return ("interval " + text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")).equals(typeName);
    }

    private static long plus(long sum, long count, long size) {
        return Math.addExact(sum, Math.multiplyExact(count, size));
    }

    /// The microseconds of `.5`; digits past the sixth are dropped.
    private static long fraction(@org.jspecify.annotations.Nullable String text, boolean negative) {
        if (text == null || text.length() < 2) {
            return 0;
        }
        long micros = new BigDecimal("0" + text).movePointRight(6).setScale(0, RoundingMode.DOWN)
                .longValueExact();
        return negative ? -micros : micros;
    }
}
