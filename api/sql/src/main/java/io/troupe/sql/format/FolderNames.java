package io.troupe.sql.format;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Names of folders such as `day=2025-01-31`: what they say and how values become names. Characters that
/// mean something in paths, names of folders or patterns are written as `%` and two digits of their
/// code.
final class FolderNames {
    /// The value that means null.
    static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private static final String SPECIAL = "\"#%'*/:=?\\{}[]^";

    private FolderNames() {}

    /// The name of the folder of rows whose column `column` of the type `type` has `value`. An empty text has no name of
    /// its own and shares that of null.
    static String of(String column, DataType type, @Nullable Object value, ZoneId zone) {
        String text = value == null ? "" : text(type, value, zone);
        return escaped(column) + "=" + (text.isEmpty() ? NULL : escaped(text));
    }

    private static String text(DataType type, Object value, ZoneId zone) {
        return switch (type) {
            case DateType _ -> LocalDate.ofEpochDay((Integer) value).toString();
            case TimestampType _ -> DateTimeText.timestamp((Long) value, zone);
            case TimestampNTZType _ -> DateTimeText.timestamp((Long) value, ZoneOffset.UTC);
            case DecimalType _ -> ((BigDecimal) value).toPlainString();
            default -> value.toString();
        };
    }

    /// Whether values of `type` can be names.
    static boolean canName(DataType type) {
        return switch (type) {
            case BooleanType _,ByteType _,ShortType _,IntegerType _,LongType _,FloatType _,DoubleType _,DecimalType _,DateType _,TimestampType _,TimestampNTZType _,StringType _,CharType _,VarcharType _ ->
                true;
            default -> false;
        };
    }

    /// The value of the type `type` that `text`, which is not escaped, stands for.
    static @Nullable Object value(String text, DataType type, String path, ZoneId zone) {
        if (text.equals(NULL)) {
            return null;
        }
        try {
            return switch (type) {
                case ByteType _ -> (int) Byte.parseByte(text);
                case ShortType _ -> (int) Short.parseShort(text);
                case IntegerType _ -> Integer.valueOf(text);
                case LongType _ -> Long.valueOf(text);
                case FloatType _ -> Float.valueOf(text);
                case DoubleType _ -> Double.valueOf(text);
                case DecimalType decimal -> new BigDecimal(text).setScale(decimal.scale());
                case BooleanType _ -> truth(text);
                case DateType _ -> (int) LocalDate.parse(text).toEpochDay();
                case TimestampType _ -> DateTimeParser.timestamp(text, zone)
                        .orElseThrow(() -> new DateTimeException(text + " is no time"));
                case TimestampNTZType _ -> DateTimeParser.timestampWithoutZone(text, false)
                        .orElseThrow(() -> new DateTimeException(text + " is no time"));
                default -> text;
            };
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw new SqlException(
                    SqlException.Phase.EXECUTION, "INVALID_PARTITION_VALUE",
                    java.util.Map.of("value", text, "dataType", type.sql(), "columnName", path),
                    io.troupe.sql.error.Origin.UNKNOWN, e);
        }
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 127 || SPECIAL.indexOf(c) >= 0) {
                escaped.append('%').append(String.format(java.util.Locale.ROOT, "%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// What `name` was before it was escaped; characters after a `%` that are no code stay.
    static String unescaped(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        byte[] given = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            int high = given[i] == '%' && i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(given[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(given[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
