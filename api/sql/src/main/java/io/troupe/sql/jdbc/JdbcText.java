package io.troupe.sql.jdbc;

import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/// Values as texts.
final class JdbcText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true).toFormatter(Locale.ROOT);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[ HH:mm[:ss]]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0).toFormatter(Locale.ROOT);

    private JdbcText() {}

    /// A value as most databases write it; empty for types whose values differ in meaning.
    static Optional<String> literal(Object value, DataType type) {
        return switch (type) {
            case StringType _,VarcharType _,CharType _ ->
                Optional.of("'" + value.toString().replace("'", "''") + "'");
            case ByteType _,ShortType _,IntegerType _,LongType _ -> Optional.of(value.toString());
            case DecimalType _ -> Optional.of(((BigDecimal) value).toPlainString());
            case BooleanType _ -> Optional.of((Boolean) value ? "TRUE" : "FALSE");
            // a number of single precision has other digits in each database
            case DoubleType _ -> Double.isFinite((Double) value)
                    ? Optional.of(value.toString())
                    : Optional.empty();
            case DateType _ -> Optional.of("DATE '" + LocalDate.ofEpochDay((Integer) value) + "'");
            case TimestampNTZType _ ->
                Optional.of("TIMESTAMP '" + TIME.format(JdbcValues.local((Long) value)) + "'");
            default -> Optional.empty();
        };
    }

    /// A value as ISO 8601 writes it, with a blank before the time of day; moments in UTC.
    static String iso(Object value, DataType type) {
        return switch (type) {
            case DateType _ -> LocalDate.ofEpochDay((Integer) value).toString();
            case TimeType _ -> LocalTime.ofNanoOfDay((Long) value).toString();
            case TimestampType _,TimestampNTZType _ -> TIME.format(JdbcValues.local((Long) value));
            case DecimalType _ -> ((BigDecimal) value).toPlainString();
            default -> value.toString();
        };
    }

    /// The value that [#iso] wrote, or a database.
    static Object parse(String text, DataType type) {
        return switch (type) {
            case DateType _ -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            case TimeType _ -> LocalTime.parse(text);
            case TimestampNTZType _ -> LocalDateTime.parse(text.replace('T', ' '), READ);
            case TimestampType _ ->
                LocalDateTime.parse(text.replace('T', ' ').replace("Z", ""), READ).toInstant(ZoneOffset.UTC);
            default -> text;
        };
    }
}
