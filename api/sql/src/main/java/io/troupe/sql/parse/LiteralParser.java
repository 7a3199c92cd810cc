package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.TimeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads constants.
final class LiteralParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final IntervalParser intervals;

    LiteralParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.intervals = new IntervalParser(grammar);
    }

    /// Whether the next tokens are `TYPE 'text'`.
    boolean isTyped() {
        return cursor.kind() == Kind.WORD && cursor.kind(1) == Kind.STRING;
    }

    /// Whether an interval begins here.
    boolean isInterval() {
        if (!cursor.is("INTERVAL")) {
            return false;
        }
        int value = cursor.isAt(1, "-") || cursor.isAt(1, "+") ? 2 : 1;
        return cursor.kind(value) == Kind.STRING || cursor.kind(value) == Kind.NUMBER;
    }

    /// An interval.
    Literal interval() {
        return intervals.interval();
    }

    /// One text, or several one after the other, which are joined.
    Literal string() {
        if (cursor.kind() != Kind.STRING) {
            return parameterOfText();
        }
        String text = StringLiterals.value(cursor.raw(), grammar.options);
        cursor.advance();
        if (cursor.kind() != Kind.STRING) {
            return Literal.of(text);
        }
        StringBuilder joined = new StringBuilder(text);
        while (cursor.kind() == Kind.STRING) {
            joined.append(StringLiterals.value(cursor.raw(), grammar.options));
            cursor.advance();
        }
        return Literal.of(joined.toString());
    }

    /// The text that a parameter stands for, where only a constant may stand.
    private Literal parameterOfText() {
        if (cursor.is(":") && cursor.isName(1)) {
            Literal value = grammar.options.parameters().get(grammar.names.unquoted(1));
            if (value != null && value.value() instanceof String) {
                cursor.advance(2);
                return value;
            }
        }
        throw cursor.unexpected();
    }

    /// The text of a string literal.
    String text() {
        return String.valueOf(string().value());
    }

    /// A number, the sign of which has been read.
    Literal number(boolean negative, int from) {
        try {
            return numberOf(negative, from);
        } catch (NumberFormatException e) {
            throw Cursor.syntaxError(cursor.origin(from), "'" + cursor.text(from) + "'");
        }
    }

    private Literal numberOf(boolean negative, int from) {
        String raw = cursor.raw();
        cursor.advance();
        String signed = negative ? "-" + raw : raw;
        int length = signed.length();
        char last = Character.toUpperCase(raw.charAt(raw.length() - 1));
        boolean exponent = raw.indexOf('e') >= 0 || raw.indexOf('E') >= 0;
        String body = signed.substring(0, length - 1);
        Origin origin = cursor.origin(from);
        return switch (last) {
            case 'Y' -> integral(body, origin, DataTypes.ByteType, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case 'S' -> integral(body, origin, DataTypes.ShortType, Short.MIN_VALUE, Short.MAX_VALUE);
            case 'L' -> integral(body, origin, DataTypes.LongType, Long.MIN_VALUE, Long.MAX_VALUE);
            case 'F' -> floating(body, origin, true);
            case 'D' -> raw.length() > 1 && Character.toUpperCase(raw.charAt(raw.length() - 2)) == 'B'
                    ? decimal(new BigDecimal(signed.substring(0, length - 2)), origin)
                    : floating(body, origin, false);
            default -> exponent && !grammar.options.exponentAsDecimal()
                    ? floating(signed, origin, false)
                    : plain(signed, origin);
        };
    }

    private static Literal plain(String digits, Origin origin) {
        if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
            return decimal(new BigDecimal(digits), origin);
        }
        BigInteger value = new BigInteger(digits);
        if (value.bitLength() < Integer.SIZE) {
            return Literal.of(value.intValue());
        }
        return value.bitLength() < Long.SIZE
                ? new Literal(value.longValue(), DataTypes.LongType)
                : decimal(new BigDecimal(value), origin);
    }

    private static Literal integral(String digits, Origin origin, DataType type, long least, long most) {
        if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
            throw Cursor.syntaxError(origin, "'" + origin.fragment() + "'");
        }
        BigInteger value = new BigInteger(digits);
        boolean fits = value.bitLength() < Long.SIZE && value.longValue() >= least
                && value.longValue() <= most;
        if (!fits) {
            throw outside(digits, origin, type, String.valueOf(least), String.valueOf(most));
        }
        Object boxed = type.equals(DataTypes.LongType)
                ? (Object) value.longValue()
                : (Object) value.intValue();
        return new Literal(boxed, type);
    }

    private static Literal floating(String digits, Origin origin, boolean single) {
        BigDecimal exact = new BigDecimal(digits);
        double greatest = single ? Float.MAX_VALUE : Double.MAX_VALUE;
        if (exact.abs().compareTo(new BigDecimal(greatest)) > 0) {
            DataType type = single ? DataTypes.FloatType : DataTypes.DoubleType;
            throw outside(digits, origin, type, bound(-greatest), bound(greatest));
        }
        return single
                ? new Literal(Float.parseFloat(digits), DataTypes.FloatType)
                : new Literal(Double.parseDouble(digits), DataTypes.DoubleType);
    }

    private static String bound(double value) {
        return Double.toString(value).replace("E", "E+");
    }

    private static RuntimeException outside(String digits, Origin origin, DataType type, String least,
            String most) {
        return Cursor.error(
                origin, "INVALID_NUMERIC_LITERAL_RANGE", "rawStrippedQualifier", digits, "minValue", least,
                "maxValue",
                most, "typeName", type.simpleString());
    }

    private static Literal decimal(BigDecimal value, Origin origin) {
        long digits = (long) value.precision() - value.scale();
        boolean tooLong = digits > DecimalType.MAX_PRECISION || value.scale() > DecimalType.MAX_PRECISION;
        BigDecimal scaled = value.scale() < 0 && !tooLong ? value.setScale(0) : value;
        int precision = Math.max(scaled.precision(), scaled.scale());
        if (tooLong || precision > DecimalType.MAX_PRECISION) {
            throw Cursor.error(
                    origin, "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", "precision",
                    String.valueOf(Math.max(precision, digits)),
                    "maxPrecision", String.valueOf(DecimalType.MAX_PRECISION));
        }
        return new Literal(scaled, new DecimalType(precision, scaled.scale()));
    }

    /// `TYPE 'text'`.
    Literal typed() {
        int from = cursor.index();
        String type = cursor.word();
        cursor.advance();
        String text = text();
        Origin origin = cursor.origin(from);
        return switch (type) {
            case "DATE" -> required(date(text), origin, "DATE", text);
            case "TIMESTAMP" -> required(timestamp(text), origin, "TIMESTAMP", text);
            case "TIMESTAMP_LTZ" -> required(withZone(text), origin, "TIMESTAMP", text);
            case "TIMESTAMP_NTZ" -> required(withoutZone(text), origin, "TIMESTAMP_NTZ", text);
            case "TIME" -> required(time(text), origin, "TIME", text);
            case "X" -> required(binary(text), origin, "X", text);
            case "INTERVAL" -> intervals.fromText(text, origin);
            default -> throw Cursor.error(
                    origin, "UNSUPPORTED_TYPED_LITERAL", "unsupportedType", "\"" + type + "\"",
                    "supportedTypes",
                    "\"DATE\", \"TIMESTAMP_NTZ\", \"TIMESTAMP_LTZ\", \"TIMESTAMP\", \"INTERVAL\", \"X\", \"TIME\"");
        };
    }

    private static Literal required(@Nullable Literal literal, Origin origin, String type, String text) {
        if (literal == null) {
            throw invalid(origin, type, text);
        }
        return literal;
    }

    /// What to throw for a text that is no value of a type.
    static RuntimeException invalid(Origin origin, String type, String text) {
        return Cursor.error(
                origin, "INVALID_TYPED_LITERAL", "valueType", "\"" + type + "\"", "value",
                "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }

    private @Nullable Literal date(String text) {
        Optional<ZonedDateTime> special = special(text);
        if (special.isPresent()) {
            LocalDate day = special.get().toLocalDate();
            return new Literal((int) day.toEpochDay(), DataTypes.DateType);
        }
        OptionalInt days = DateTimeParser.date(text);
        return days.isPresent() ? new Literal(days.getAsInt(), DataTypes.DateType) : null;
    }

    private @Nullable Literal timestamp(String text) {
        if (!grammar.options.timestampWithoutZone()) {
            return withZone(text);
        }
        boolean zoned = DateTimeParser.moment(text).filter(moment -> moment.zone() != null).isPresent();
        return zoned ? withZone(text) : withoutZone(text);
    }

    private @Nullable Literal withZone(String text) {
        Optional<ZonedDateTime> special = special(text);
        if (special.isPresent()) {
            Instant moment = special.get().toInstant();
            return new Literal(ChronoUnit.MICROS.between(Instant.EPOCH, moment), DataTypes.TimestampType);
        }
        OptionalLong micros = DateTimeParser.timestamp(text, grammar.options.zone());
        return micros.isPresent() ? new Literal(micros.getAsLong(), DataTypes.TimestampType) : null;
    }

    private @Nullable Literal withoutZone(String text) {
        Optional<ZonedDateTime> special = special(text);
        if (special.isPresent()) {
            Instant moment = special.get().toLocalDateTime().toInstant(ZoneOffset.UTC);
            return new Literal(ChronoUnit.MICROS.between(Instant.EPOCH, moment), DataTypes.TimestampNTZType);
        }
        OptionalLong micros = DateTimeParser.timestampWithoutZone(text, true);
        return micros.isPresent() ? new Literal(micros.getAsLong(), DataTypes.TimestampNTZType) : null;
    }

    /// The moments that have names.
    private Optional<ZonedDateTime> special(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !Character.isLetter(name.charAt(0))) {
            return Optional.empty();
        }
        int space = name.indexOf(' ');
        Optional<ZoneId> zone = space < 0
                ? Optional.of(grammar.options.zone())
                : zone(text.strip().substring(space));
        if (zone.isEmpty()) {
            return Optional.empty();
        }
        ZonedDateTime now = ZonedDateTime.now(zone.get());
        ZonedDateTime today = now.toLocalDate().atTime(LocalTime.MIDNIGHT).atZone(now.getZone());
        return switch (space < 0 ? name : name.substring(0, space)) {
            case "epoch" -> Optional.of(Instant.EPOCH.atZone(ZoneOffset.UTC));
            case "now" -> Optional.of(now);
            case "today" -> Optional.of(today);
            case "yesterday" -> Optional.of(today.minusDays(1));
            case "tomorrow" -> Optional.of(today.plusDays(1));
            default -> Optional.empty();
        };
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(DateTimeParser.zone(name.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Literal time(String text) {
        OptionalLong nanos = DateTimeParser.time(text);
        return nanos.isPresent() ? new Literal(nanos.getAsLong(), new TimeType(6)) : null;
    }

    /// An odd number of digits has a zero before it.
    private static @Nullable Literal binary(String text) {
        String digits = text.length() % 2 == 0 ? text : "0" + text;
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return new Literal(Bytes.of(bytes), DataTypes.BinaryType);
    }
}
