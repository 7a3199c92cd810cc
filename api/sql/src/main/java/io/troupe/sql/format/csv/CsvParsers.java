package io.troupe.sql.format.csv;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Parsers of fields by type.
final class CsvParsers {
    private CsvParsers() {}

    /// What parses the column `field`. Throws [SqlException] when its type has no place in such files.
    ///
    /// @param zone
    ///            of timestamps that name none
    static CsvColumn column(StructField field, ZoneId zone) {
        return switch (field.dataType()) {
            case StringType _,CharType _,VarcharType _,BinaryType _ -> new CsvColumn.Text();
            case BooleanType _ -> new CsvColumn.Flags();
            case ByteType _ -> new CsvColumn.Numbers(whole(Byte.MIN_VALUE, Byte.MAX_VALUE), true);
            case ShortType _ -> new CsvColumn.Numbers(whole(Short.MIN_VALUE, Short.MAX_VALUE), true);
            case IntegerType _ -> new CsvColumn.Numbers(whole(Integer.MIN_VALUE, Integer.MAX_VALUE), true);
            case LongType _ -> new CsvColumn.Numbers(whole(Long.MIN_VALUE, Long.MAX_VALUE), false);
            case FloatType _ -> new CsvColumn.Doubles(true);
            case DoubleType _ -> new CsvColumn.Doubles(false);
            case DecimalType decimal when decimal.isLong() -> new CsvColumn.Numbers(decimal(decimal), false);
            case DecimalType decimal -> new CsvColumn.WideDecimals(decimal);
            case DateType _ -> new CsvColumn.Numbers((bytes, from, to, target, row) -> {
                OptionalInt days = DateTimeParser.date(text(bytes, from, to));
                target[row] = days.orElse(0);
                return days.isPresent();
            }, true);
            case TimestampType _ -> moments(text -> DateTimeParser.timestamp(text, zone));
            case TimestampNTZType _ -> moments(text -> DateTimeParser.timestampWithoutZone(text, false));
            case TimeType _ -> moments(DateTimeParser::time);
            default -> throw unsupported(field);
        };
    }

    /// The error of a column whose type has no place in such files.
    static SqlException unsupported(StructField field) {
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "CSV", "columnName",
                "`" + field.name() + "`", "columnType", "\"" + field.dataType().sql() + "\"");
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static CsvColumn moments(java.util.function.Function<String, OptionalLong> parser) {
        return new CsvColumn.Numbers((bytes, from, to, target, row) -> {
            OptionalLong moment = parser.apply(text(bytes, from, to));
            target[row] = moment.orElse(0);
            return moment.isPresent();
        }, false);
    }

    private static CsvColumn.LongParser whole(long least, long most) {
        return (bytes, from, to, target, row) -> {
            boolean parsed = whole(bytes, from, to, target, row);
            boolean fits = parsed && target[row] >= least && target[row] <= most;
            target[row] = fits ? target[row] : 0;
            return fits;
        };
    }

    private static boolean whole(byte[] bytes, int from, int to, long[] target, int row) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative || from < to && bytes[from] == '+' ? from + 1 : from;
        if (at == to || to - at > 19) {
            return false;
        }
        // counted down, as there is one more number below zero than above
        long value = 0;
        for (; at < to; at++) {
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

    private static CsvColumn.LongParser decimal(DecimalType type) {
        return (bytes, from, to, target, row) -> {
            BigInteger unscaled = unscaled(bytes, from, to, type);
            target[row] = unscaled == null ? 0 : unscaled.longValue();
            return unscaled != null;
        };
    }

    /// The unscaled value of a decimal, rounded half up; null when the bytes are none or have too many digits.
    static @Nullable BigInteger unscaled(byte[] bytes, int from, int to, DecimalType type) {
        try {
            String text = text(bytes, from, to);
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

    /// A floating-point number; null when the text is none.
    static @Nullable Double number(String text, boolean narrow) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Inf", "+Inf", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
                    yield null;
                }
                try {
                    yield narrow ? (double) Float.parseFloat(text) : Double.parseDouble(text);
                } catch (NumberFormatException _) {
                    yield null;
                }
            }
        };
    }
}
