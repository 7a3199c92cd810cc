package io.troupe.sql.function.cast;

import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Values as literals of SQL, the way that messages show them.
public final class SqlText {
    private SqlText() {}

    /// The literal for `value` of `type`. Moments are shown in UTC.
    public static String literal(@Nullable Object value, DataType type) {
        if (value == null) {
            return "NULL";
        }
        if (type.isText()) {
            return "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
        return switch (type) {
            case ByteType _ -> value + "Y";
            case ShortType _ -> value + "S";
            case LongType _ -> value + "L";
            case FloatType _ ->
                Float.isFinite((Float) value)
                        ? "CAST('" + value + "' AS FLOAT)"
                        : "CAST('" + value
                                + "' AS FLOAT)";
            case DoubleType _ ->
                Double.isFinite((Double) value) ? value + "D" : "CAST('" + value + "' AS DOUBLE)";
            case DecimalType _ -> ((BigDecimal) value).toPlainString() + "BD";
            case DateType _ -> "DATE '" + DateTimeText.date((Integer) value) + "'";
            case TimestampType _ ->
                "TIMESTAMP '" + DateTimeText.timestamp((Long) value, ZoneOffset.UTC) + "'";
            case TimestampNTZType _ ->
                "TIMESTAMP_NTZ '" + DateTimeText.timestamp((Long) value, ZoneOffset.UTC) + "'";
            case TimeType _ -> "TIME '" + DateTimeText.time((Long) value) + "'";
            case YearMonthIntervalType interval -> IntervalText.yearMonth((Integer) value, interval);
            case DayTimeIntervalType interval -> IntervalText.dayTime((Long) value, interval);
            default -> value instanceof Bytes bytes
                    ? "X'" + HexFormat.of().withUpperCase().formatHex(bytes.array()) + "'"
                    : value.toString();
        };
    }
}
