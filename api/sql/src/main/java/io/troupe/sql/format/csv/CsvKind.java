package io.troupe.sql.format.csv;

import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/// What the values of one column have been so far; numbers and times widen in their order, anything else is text. Used
/// by one thread.
final class CsvKind {
    private final CsvOptions options;
    private Kind kind = Kind.NOTHING;
    private int digits;

    private enum Kind {
        NOTHING, INT, BIGINT, DECIMAL, DOUBLE, DATE, LOCAL, TIMESTAMP, BOOLEAN, STRING;

        /// @param datesAreMoments
        ///            whether a date also has the form of moments
        Kind with(Kind other, Predicate<Kind> datesAreMoments) {
            if (this == other || other == NOTHING) {
                return this;
            }
            if (this == NOTHING) {
                return other;
            }
            boolean numbers = compareTo(DOUBLE) <= 0 && other.compareTo(DOUBLE) <= 0;
            boolean times = isTime() && other.isTime();
            Kind wider = compareTo(other) > 0 ? this : other;
            boolean dated = this == DATE || other == DATE;
            return numbers || times && (!dated || datesAreMoments.test(wider)) ? wider : STRING;
        }

        private boolean isTime() {
            return this == DATE || this == LOCAL || this == TIMESTAMP;
        }
    }

    CsvKind(CsvOptions options) {
        this.options = options;
    }

    /// Adds a value.
    void add(String text) {
        if (!text.isEmpty() && !text.equals(options.nullValue()) && kind != Kind.STRING) {
            kind = kind.with(kindOf(text), this::datesAre);
        }
    }

    /// Adds what another has seen.
    void add(CsvKind other) {
        kind = kind.with(other.kind, this::datesAre);
        digits = Math.max(digits, other.digits);
    }

    private boolean datesAre(Kind moments) {
        return !options.formats().texts().hasPattern(
                moments == Kind.LOCAL ? DataTypes.TimestampNTZType : DataTypes.TimestampType);
    }

    private Kind kindOf(String text) {
        if (isWhole(text)) {
            BigInteger value = new BigInteger(text.charAt(0) == '+' ? text.substring(1) : text);
            digits = Math.max(digits, value.abs().toString().length());
            return value.bitLength() < Integer.SIZE
                    ? Kind.INT
                    : value.bitLength() < Long.SIZE
                            ? Kind.BIGINT
                            : digits <= DecimalType.MAX_PRECISION ? Kind.DECIMAL : Kind.DOUBLE;
        }
        if (options.formats().number(text, false) != null) {
            return Kind.DOUBLE;
        }
        if (options.prefersDate() && isDate(text)) {
            return Kind.DATE;
        }
        if (options.infersLocal() && isLocal(text)) {
            return Kind.LOCAL;
        }
        if (isTimestamp(text)) {
            return Kind.TIMESTAMP;
        }
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? Kind.BOOLEAN : Kind.STRING;
    }

    private boolean isDate(String text) {
        FieldText texts = options.formats().texts();
        return texts.hasPattern(DataTypes.DateType)
                ? texts.parseByPattern(text, DataTypes.DateType, ZoneOffset.UTC) != null
                : text.length() == 10 && DateTimeParser.date(text).isPresent();
    }

    private boolean isTimestamp(String text) {
        ZoneId zone = options.formats().zone(ZoneOffset.UTC);
        FieldText texts = options.formats().texts();
        if (texts.hasPattern(DataTypes.TimestampType)) {
            return texts.parseByPattern(text, DataTypes.TimestampType, zone) != null;
        }
        return text.length() >= (options.prefersDate() ? 11 : 10)
                && DateTimeParser.timestamp(text, zone).isPresent();
    }

    private boolean isLocal(String text) {
        FieldText texts = options.formats().texts();
        return texts.hasPattern(DataTypes.TimestampNTZType)
                ? texts.parseByPattern(text, DataTypes.TimestampNTZType, ZoneOffset.UTC) != null
                : text.length() >= (options.prefersDate() ? 11 : 10)
                        && DateTimeParser.timestampWithoutZone(text, false).isPresent();
    }

    private static boolean isWhole(String text) {
        int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        return from < text.length() && text.length() < 400
                && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    /// The narrowest type that all values have; text when there was none.
    DataType type() {
        return switch (kind) {
            case NOTHING, STRING -> DataTypes.StringType;
            case INT -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case DECIMAL -> new DecimalType(Math.clamp(digits, 1, DecimalType.MAX_PRECISION), 0);
            case DOUBLE -> DataTypes.DoubleType;
            case DATE -> DataTypes.DateType;
            case LOCAL -> DataTypes.TimestampNTZType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }
}
