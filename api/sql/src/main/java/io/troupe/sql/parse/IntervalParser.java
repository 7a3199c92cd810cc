package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.Locale;
import java.util.Optional;

/// Reads intervals: `interval 1 day 2 hours`, `interval '1-2' year to month`, `interval '1 day'`.
final class IntervalParser {
    private final Grammar grammar;
    private final Cursor cursor;

    IntervalParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The interval whose word INTERVAL is next.
    Literal interval() {
        int from = cursor.index();
        if (cursor.kind(1) == Kind.STRING && !Words.isIntervalUnit(cursor.word(2))) {
            return grammar.literals.typed();
        }
        cursor.advance();
        StringBuilder text = new StringBuilder();
        UnitRange units = new UnitRange();
        int body = cursor.index();
        while (isValue()) {
            boolean isText = cursor.kind() == Kind.STRING || cursor.kind(1) == Kind.STRING;
            String value = value();
            String unit = unit();
            if (cursor.is("TO")) {
                return fromTo(value, isText, unit, text.isEmpty(), from);
            }
            if (isText && !isNumber(value)) {
                throw Cursor.error(cursor.origin(body), "_LEGACY_ERROR_TEMP_0026", "value", value);
            }
            units.add(unit);
            text.append(' ').append(value).append(' ').append(unit.toLowerCase(Locale.ROOT));
        }
        return literal(parse(text.toString(), cursor.origin(from)), units, cursor.origin(from));
    }

    private boolean isValue() {
        if (cursor.kind() == Kind.STRING || cursor.kind() == Kind.NUMBER) {
            return true;
        }
        boolean signed = cursor.is("-") || cursor.is("+");
        boolean number = cursor.kind(1) == Kind.STRING || cursor.kind(1) == Kind.NUMBER;
        return signed && number && Words.isIntervalUnit(cursor.word(2));
    }

    private String value() {
        String sign = cursor.is("-") || cursor.is("+") ? cursor.word() : "";
        if (!sign.isEmpty()) {
            cursor.advance();
        }
        if (cursor.kind() == Kind.STRING) {
            return signed(sign, grammar.literals.text());
        }
        if (cursor.kind() != Kind.NUMBER || !isNumber(cursor.raw())) {
            throw cursor.unexpected();
        }
        String value = cursor.raw();
        cursor.advance();
        return signed(sign, value);
    }

    private static String signed(String sign, String value) {
        if (!sign.equals("-")) {
            return value;
        }
        return value.startsWith("-") ? value.substring(1) : "-" + value;
    }

    private static boolean isNumber(String value) {
        String text = value.strip();
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = i == 0 && (c == '-' || c == '+');
            boolean space = digits == 0 && Character.isWhitespace(c);
            if (!sign && !space && c != '.' && (c < '0' || c > '9')) {
                return false;
            }
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        return digits > 0;
    }

    private String unit() {
        String unit = cursor.word();
        if (!Words.isIntervalUnit(unit)) {
            throw cursor.unexpected();
        }
        cursor.advance();
        return unit;
    }

    private Literal fromTo(String value, boolean isText, String unit, boolean first, int from) {
        int body = from + 1;
        cursor.need("TO");
        String end = cursor.word();
        if (!Words.isIntervalUnit(end)) {
            throw cursor.unexpected();
        }
        cursor.advance();
        if (!first || isValue()) {
            throw Cursor.error(cursor.origin(from), "_LEGACY_ERROR_TEMP_0024");
        }
        if (!isText) {
            throw Cursor.error(cursor.origin(body), "_LEGACY_ERROR_TEMP_0027");
        }
        return new FromToInterval(cursor.origin(from), grammar.options.legacyIntervals())
                .literal(value, unit.toLowerCase(Locale.ROOT), end.toLowerCase(Locale.ROOT));
    }

    /// The interval in the quotes of `interval '...'`.
    Literal fromText(String text, Origin origin) {
        IntervalReader reader = new IntervalReader(text);
        Optional<CalendarInterval> interval = reader.read();
        if (interval.isEmpty()) {
            throw LiteralParser.invalid(origin, "INTERVAL", text);
        }
        return literal(interval.get(), reader.units(), origin);
    }

    private static CalendarInterval parse(String text, Origin origin) {
        IntervalReader reader = new IntervalReader(text);
        return reader.read().orElseThrow(() -> {
            String unit = reader.unknownUnit();
            if (!unit.isEmpty()) {
                return Cursor.error(
                        origin, "INVALID_INTERVAL_FORMAT.INVALID_UNIT", "input", text, "unit", unit);
            }
            return Cursor.error(origin, "INVALID_INTERVAL_FORMAT.UNKNOWN_PARSING_ERROR", "input", text,
                    "word", text);
        });
    }

    private Literal literal(CalendarInterval interval, UnitRange units, Origin origin) {
        if (grammar.options.legacyIntervals()) {
            return new Literal(interval, DataTypes.CalendarIntervalType);
        }
        if (units.hasMonths() && units.hasTimes()) {
            throw Cursor.error(origin, "_LEGACY_ERROR_TEMP_0029", "literal", origin.fragment());
        }
        if (units.hasMonths()) {
            return new Literal(
                    interval.months(), new YearMonthIntervalType(units.firstMonth(), units.lastMonth()));
        }
        long micros;
        try {
            micros = Math.addExact(
                    Math.multiplyExact(interval.days(), IntervalReader.MICROS_PER_DAY),
                    interval.microseconds());
        } catch (ArithmeticException e) {
            throw Cursor.error(origin, "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION");
        }
        return new Literal(micros, new DayTimeIntervalType(units.firstTime(), units.lastTime()));
    }
}
