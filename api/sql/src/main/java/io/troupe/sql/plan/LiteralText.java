package io.troupe.sql.plan;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Constants as the names of columns show them.
final class LiteralText {
    private static final long MICROS = 1_000_000L;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd ").append(TIME).toFormatter(Locale.ROOT);

    private LiteralText() {}

    static String of(@Nullable Object value, DataType type, ZoneId zone) {
        if (value == null) {
            return "NULL";
        }
        return switch (type) {
            case DateType _ -> "DATE '" + LocalDate.ofEpochDay((Integer) value) + "'";
            case TimestampType _ -> "TIMESTAMP '" + timestamp((Long) value, zone) + "'";
            case TimestampNTZType _ -> "TIMESTAMP_NTZ '" + timestamp((Long) value, ZoneOffset.UTC) + "'";
            case TimeType _ -> "TIME '" + TIME.format(LocalTime.ofNanoOfDay((Long) value)) + "'";
            case BinaryType _ ->
                "X'" + HexFormat.of().withUpperCase().formatHex(((Bytes) value).array()) + "'";
            case YearMonthIntervalType interval -> months((Integer) value, interval);
            case DayTimeIntervalType interval -> micros((Long) value, interval);
            case ArrayType array -> "ARRAY(" + elements((List<?>) value, array.elementType(), zone) + ")";
            case StructType struct -> struct((StructValue) value, struct, zone);
            case MapType map -> map((MapValue) value, map, zone);
            case StringType text when !text.isBinary() -> "'" + value + "' collate " + text.collation();
            default -> plain(value);
        };
    }

    private static String plain(Object value) {
        return switch (value) {
            case CalendarInterval interval -> "INTERVAL '" + calendar(interval) + "'";
            default -> String.valueOf(value);
        };
    }

    private static String timestamp(long micros, ZoneId zone) {
        Instant instant = Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
        return TIMESTAMP.format(LocalDateTime.ofInstant(instant, zone));
    }

    private static String elements(List<?> values, DataType type, ZoneId zone) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(of(value, type, zone));
        }
        return String.join(", ", texts);
    }

    private static String struct(StructValue value, StructType type, ZoneId zone) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            texts.add("'" + type.apply(i).name() + "', "
                    + of(value.fields().get(i), type.apply(i).dataType(), zone));
        }
        return "NAMED_STRUCT(" + String.join(", ", texts) + ")";
    }

    private static String map(MapValue value, MapType type, ZoneId zone) {
        return "MAP(ARRAY(" + elements(value.keys(), type.keyType(), zone) + "), ARRAY("
                + elements(value.values(), type.valueType(), zone) + "))";
    }

    private static String months(int months, YearMonthIntervalType type) {
        String sign = months < 0 ? "-" : "";
        long size = Math.abs((long) months);
        String text = type.startField() == type.endField()
                ? String.valueOf(type.startField() == YearMonthIntervalType.YEAR ? size / 12 : size)
                : size / 12 + "-" + size % 12;
        return "INTERVAL '" + sign + text + "' " + unit(type.typeName());
    }

    private static String micros(long micros, DayTimeIntervalType type) {
        String sign = micros < 0 ? "-" : "";
        long[] size = {86_400 * MICROS, 3600 * MICROS, 60 * MICROS};
        // of the least long, too, whose size is no long
        long rest = micros;
        StringBuilder text = new StringBuilder();
        for (byte field = type.startField(); field <= type.endField(); field++) {
            if (field > type.startField()) {
                text.append(field == DayTimeIntervalType.HOUR ? ' ' : ':');
            }
            boolean first = field == type.startField();
            if (field == DayTimeIntervalType.SECOND) {
                text.append(seconds(rest));
            } else {
                long count = Math.abs(rest / size[field]);
                rest %= size[field];
                text.append(first && field == DayTimeIntervalType.DAY
                        ? String.valueOf(count)
                        : String.format(Locale.ROOT, "%02d", count));
            }
        }
        return "INTERVAL '" + sign + text + "' " + unit(type.typeName());
    }

    private static String seconds(long micros) {
        BigDecimal seconds = BigDecimal.valueOf(micros, 6).abs().stripTrailingZeros();
        String text = (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString();
        int point = text.indexOf('.');
        int digits = point < 0 ? text.length() : point;
        return digits < 2 ? "0" + text : text;
    }

    private static String unit(String typeName) {
        return typeName.substring("interval ".length()).toUpperCase(Locale.ROOT);
    }

    private static String calendar(CalendarInterval interval) {
        List<String> parts = new ArrayList<>();
        add(parts, interval.months() / 12, "years");
        add(parts, interval.months() % 12, "months");
        add(parts, interval.days(), "days");
        long micros = interval.microseconds();
        add(parts, micros / (3600 * MICROS), "hours");
        add(parts, micros / (60 * MICROS) % 60, "minutes");
        long rest = micros % (60 * MICROS);
        if (rest != 0) {
            parts.add(BigDecimal.valueOf(rest, 6).stripTrailingZeros().toPlainString() + " seconds");
        }
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit);
        }
    }
}
