package io.troupe.sql.jdbc;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values of results and parameters by their types.
final class JdbcValues {
    private static final long MICROS = 1_000_000L;

    private JdbcValues() {}

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    static LocalDateTime local(long micros) {
        return LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC);
    }

    /// A number with the digits of a decimal type; half of the last digit goes away from zero.
    static BigDecimal scaled(BigDecimal number, DataType type) {
        return number.setScale(((DecimalType) type).scale(), java.math.RoundingMode.HALF_UP);
    }

    static @Nullable Object get(ResultSet rows, int index, DataType type) throws SQLException {
        Object value = switch (type) {
            case BooleanType _ -> rows.getBoolean(index);
            case ByteType _,ShortType _,IntegerType _ -> rows.getInt(index);
            case LongType _ -> rows.getLong(index);
            case FloatType _ -> rows.getFloat(index);
            case DoubleType _ -> rows.getDouble(index);
            case DecimalType _ -> {
                BigDecimal number = rows.getBigDecimal(index);
                yield number == null ? null : scaled(number, type);
            }
            case BinaryType _ -> rows.getBytes(index);
            case DateType _ -> rows.getObject(index, LocalDate.class);
            case TimeType _ -> {
                LocalTime time = rows.getObject(index, LocalTime.class);
                yield time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
            }
            case TimestampNTZType _ -> rows.getObject(index, LocalDateTime.class);
            case TimestampType _ -> timestamp(rows, index);
            case ArrayType array -> array(rows, index, array);
            default -> rows.getString(index);
        };
        return value == null || rows.wasNull() ? null : value;
    }

    private static @Nullable Object timestamp(ResultSet rows, int index) throws SQLException {
        if (rows.getMetaData().getColumnType(index) == Types.TIMESTAMP_WITH_TIMEZONE) {
            OffsetDateTime time = rows.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        Timestamp time = rows.getTimestamp(index);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Object array(ResultSet rows, int index, ArrayType type) throws SQLException {
        java.sql.Array array = rows.getArray(index);
        if (array == null) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            elements.add(element == null ? null : element(element, type.elementType()));
        }
        array.free();
        return elements;
    }

    private static Object element(Object element, DataType type) {
        return switch (element) {
            case Timestamp time when type instanceof TimestampNTZType -> time.toLocalDateTime();
            case Timestamp time -> time.toInstant();
            case java.sql.Date date -> date.toLocalDate();
            case BigDecimal number when type instanceof DecimalType -> scaled(number, type);
            default -> type.isText() ? element.toString() : element;
        };
    }

    /// A value of the engine as Java has it.
    static Object java(Object value, DataType type) {
        return switch (type) {
            case DateType _ -> LocalDate.ofEpochDay((Integer) value);
            case TimeType _ -> LocalTime.ofNanoOfDay((Long) value);
            case TimestampType _ -> Timestamp.from(instant((Long) value));
            case TimestampNTZType _ -> local((Long) value);
            case BinaryType _ -> ((io.troupe.sql.types.Bytes) value).array();
            default -> value;
        };
    }

    static void set(PreparedStatement statement, int index, Object value, DataType type) throws SQLException {
        switch (type) {
            case BooleanType _ -> statement.setBoolean(index, (Boolean) value);
            case ByteType _,ShortType _,IntegerType _ -> statement.setInt(index, (Integer) value);
            case LongType _ -> statement.setLong(index, (Long) value);
            case FloatType _ -> statement.setFloat(index, (Float) value);
            case DoubleType _ -> statement.setDouble(index, (Double) value);
            case DecimalType _ -> statement.setBigDecimal(index, (BigDecimal) value);
            case BinaryType _ -> statement.setBytes(index, (byte[]) java(value, type));
            case TimestampType _ -> statement.setTimestamp(index, (Timestamp) java(value, type));
            case DateType _,TimeType _,TimestampNTZType _ -> statement.setObject(index, java(value, type));
            default -> statement.setString(index, value.toString());
        }
    }
}
