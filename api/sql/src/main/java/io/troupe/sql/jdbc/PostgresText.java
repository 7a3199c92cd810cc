package io.troupe.sql.jdbc;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values as PostgreSQL writes them, as elements of arrays above all: drivers give elements of few types as
/// Java's values, and times of day and moments in the zone of the process.
///
/// `infinity` and `-infinity`, which no date and no timestamp is here, are the last moment of the year 9999 and the first
/// of the year 1.
final class PostgresText {
    static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    static final LocalDateTime LAST = LAST_DAY.atTime(23, 59, 59, 999_999_000);
    static final LocalDateTime FIRST = FIRST_DAY.atStartOfDay();
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NEVER).appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder().append(DATE)
            .appendPattern(" HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private PostgresText() {}

    /// A date that a driver gave.
    static LocalDate finite(LocalDate date) {
        return date.equals(LocalDate.MAX) ? LAST_DAY : date.equals(LocalDate.MIN) ? FIRST_DAY : date;
    }

    /// A timestamp that a driver gave.
    static LocalDateTime finite(LocalDateTime time) {
        return time.equals(LocalDateTime.MAX) ? LAST : time.equals(LocalDateTime.MIN) ? FIRST : time;
    }

    /// A moment that a driver gave.
    static OffsetDateTime finite(OffsetDateTime time) {
        return time.equals(OffsetDateTime.MAX)
                ? LAST.atOffset(ZoneOffset.UTC)
                : time.equals(OffsetDateTime.MIN) ? FIRST.atOffset(ZoneOffset.UTC) : time;
    }

    /// The value that an element's text means.
    ///
    /// @param zone
    ///            of timestamps without one that are read as moments
    static Object parse(String text, DataType type, ZoneId zone) {
        return switch (type) {
            case BooleanType _ -> text.startsWith("t") || text.equals("1");
            case ByteType _,ShortType _,IntegerType _ -> Integer.valueOf(text);
            case LongType _ -> Long.valueOf(text);
            case FloatType _ -> Float.valueOf(text);
            case DoubleType _ -> Double.valueOf(text);
            case DecimalType _ -> JdbcValues.scaled(new BigDecimal(text), type);
            case BinaryType _ -> text.startsWith("\\x")
                    ? HexFormat.of().parseHex(text, 2, text.length())
                    : text.getBytes(StandardCharsets.US_ASCII);
            case DateType _ -> date(text);
            case TimeType _ -> time(text);
            case TimestampNTZType _ -> dateTime(text);
            case TimestampType _ -> moment(text, zone);
            default -> text;
        };
    }

    private static LocalTime time(String text) {
        return text.startsWith("24:") ? LocalTime.MAX.truncatedTo(ChronoUnit.MICROS) : LocalTime.parse(text);
    }

    private static LocalDate date(String text) {
        return switch (text) {
            case "infinity" -> LAST_DAY;
            case "-infinity" -> FIRST_DAY;
            default -> beforeChrist(text)
                    ? LocalDate.parse(text.substring(0, text.length() - 3), DATE).with(IsoEra.BCE)
                    : LocalDate.parse(text, DATE);
        };
    }

    private static LocalDateTime dateTime(String text) {
        return switch (text) {
            case "infinity" -> LAST;
            case "-infinity" -> FIRST;
            default -> beforeChrist(text)
                    ? LocalDateTime.parse(text.substring(0, text.length() - 3), DATE_TIME).with(IsoEra.BCE)
                    : LocalDateTime.parse(text, DATE_TIME);
        };
    }

    private static Object moment(String text, ZoneId zone) {
        boolean isOld = beforeChrist(text);
        String rest = isOld ? text.substring(0, text.length() - 3) : text;
        int sign = Math.max(rest.lastIndexOf('+'), rest.lastIndexOf('-'));
        if (text.endsWith("infinity")) {
            return dateTime(text).toInstant(ZoneOffset.UTC);
        }
        if (sign < rest.indexOf(' ')) {
            return dateTime(text).atZone(zone).toInstant();
        }
        return dateTime(rest.substring(0, sign) + (isOld ? " BC" : ""))
                .toInstant(ZoneOffset.of(rest.substring(sign)));
    }

    private static boolean beforeChrist(String text) {
        return text.endsWith(" BC");
    }

    /// A value of the engine as an element of an array that a driver sends; those of inner arrays are arrays too.
    static @Nullable Object element(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ArrayType array -> elements((List<?>) value, array.elementType());
            case BinaryType _ -> "\\x" + HexFormat.of().formatHex(((Bytes) value).array());
            case DateType _ -> signed(DATE, LocalDate.ofEpochDay((Integer) value));
            case TimeType _ -> LocalTime.ofNanoOfDay((Long) value).toString();
            case TimestampNTZType _ -> signed(DATE_TIME, JdbcValues.local((Long) value));
            case TimestampType _ -> {
                LocalDateTime time = JdbcValues.local((Long) value);
                String text = signed(DATE_TIME, time);
                yield time.getYear() > 0 ? text + "+00" : text.replace(" BC", "+00 BC");
            }
            default -> value;
        };
    }

    static @Nullable Object[] elements(List<?> values, DataType type) {
        @Nullable
        Object[] all = new Object[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = element(values.get(i), type);
        }
        return all;
    }

    private static String signed(DateTimeFormatter formatter, Temporal time) {
        return formatter.format(time) + (time.get(ChronoField.YEAR) > 0 ? "" : " BC");
    }
}
