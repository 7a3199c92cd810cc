package io.troupe.sql.format.record;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
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
import io.troupe.sql.types.YearMonthIntervalType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Parsers of fields by type.
public final class FieldParsers {
    private FieldParsers() {}

    /// What parses the column `field`. Throws [SqlException] when its type has no place in fields of text.
    ///
    /// @param format
    ///            its name, for errors
    /// @param session
    ///            zone of timestamps that name none, unless the options do
    public static FieldColumn column(StructField field, FieldFormats formats, ZoneId session, String format) {
        ZoneId zone = formats.zone(session);
        DataType type = field.dataType();
        return switch (type) {
            case StringType _,CharType _,VarcharType _ -> new FieldColumn.Text(true);
            case BinaryType _ -> new FieldColumn.Text(false);
            case BooleanType _ -> new FieldColumn.Flags();
            case ByteType _ -> new FieldColumn.Numbers(whole(Byte.MIN_VALUE, Byte.MAX_VALUE), true);
            case ShortType _ -> new FieldColumn.Numbers(whole(Short.MIN_VALUE, Short.MAX_VALUE), true);
            case IntegerType _ -> new FieldColumn.Numbers(whole(Integer.MIN_VALUE, Integer.MAX_VALUE), true);
            case LongType _ -> new FieldColumn.Numbers(DecimalText::whole, false);
            case FloatType _ -> new FieldColumn.Doubles(true, formats);
            case DoubleType _ -> new FieldColumn.Doubles(false, formats);
            case DecimalType decimal when decimal.isLong() -> new FieldColumn.Numbers(
                    (bytes, from, to, target, row) -> DecimalText.decimal(bytes, from, to, decimal, target,
                            row),
                    false);
            case DecimalType decimal -> new FieldColumn.WideDecimals(decimal);
            case DateType _ -> formats.texts().hasPattern(type) ? values(type, formats, zone) : dates();
            case TimestampType _ ->
                formats.texts().hasPattern(type)
                        ? values(type, formats, zone)
                        : moments(
                                isUtc(zone), isUtc(zone),
                                text -> DateTimeParser.timestamp(text, zone));
            case TimestampNTZType _ ->
                formats.texts().hasPattern(type)
                        ? values(type, formats, zone)
                        : moments(true, false, text -> DateTimeParser.timestampWithoutZone(text, false));
            case TimeType _ -> formats.texts().hasPattern(type)
                    ? values(type, formats, zone)
                    : moments(false, false, DateTimeParser::time);
            case YearMonthIntervalType _,DayTimeIntervalType _ -> values(type, formats, zone);
            default -> throw unsupported(field, format);
        };
    }

    /// A column of text.
    public static FieldColumn text() {
        return new FieldColumn.Text(true);
    }

    /// What makes values of any type from texts, one by one; null means that a text is none.
    public static FieldColumn values(DataType type, Function<String, @Nullable Object> parser) {
        return new FieldColumn.Values(type, parser);
    }

    private static FieldColumn values(DataType type, FieldFormats formats, ZoneId zone) {
        return values(type, text -> formats.texts().parse(text, type, zone));
    }

    /// The error of a column whose type has no place in such files.
    public static SqlException unsupported(StructField field, String format) {
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format",
                format.toUpperCase(Locale.ROOT), "columnName", "`" + field.name() + "`", "columnType",
                "\"" + field.dataType().sql() + "\"");
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private static FieldColumn dates() {
        return new FieldColumn.Numbers((bytes, from, to, target, row) -> {
            if (MomentText.date(bytes, from, to, target, row)) {
                return true;
            }
            OptionalInt days = DateTimeParser.date(text(bytes, from, to));
            target[row] = days.orElse(0);
            return days.isPresent();
        }, true);
    }

    /// @param plain
    ///            whether the usual form without zone can be read at once
    private static FieldColumn moments(boolean plain, boolean isUtc, Function<String, OptionalLong> parser) {
        return new FieldColumn.Numbers((bytes, from, to, target, row) -> {
            if (plain && MomentText.moment(bytes, from, to, isUtc, target, row)) {
                return true;
            }
            OptionalLong moment = parser.apply(text(bytes, from, to));
            target[row] = moment.orElse(0);
            return moment.isPresent();
        }, false);
    }

    private static FieldColumn.LongParser whole(long least, long most) {
        return (bytes, from, to, target, row) -> {
            boolean parsed = DecimalText.whole(bytes, from, to, target, row);
            boolean fits = parsed && target[row] >= least && target[row] <= most;
            target[row] = fits ? target[row] : 0;
            return fits;
        };
    }
}
