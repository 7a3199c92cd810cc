package io.troupe.sql.function.datetime;

import static io.troupe.sql.function.datetime.DateTimeFunctions.at;
import static io.troupe.sql.function.row.Parameter.DATE;
import static io.troupe.sql.function.row.Parameter.INT;
import static io.troupe.sql.function.row.Parameter.INTEGRAL;
import static io.troupe.sql.function.row.Parameter.NUMERIC;
import static io.troupe.sql.function.row.Parameter.TIMESTAMP;
import static io.troupe.sql.function.row.RowFunction.of;
import static io.troupe.sql.function.row.RowFunction.one;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.arithmetic.Overflow;
import io.troupe.sql.types.DataTypes;
import java.math.BigDecimal;

/// Moments and dates as counts since 1970, and back.
final class EpochFunctions {
    private EpochFunctions() {}

    static void register(FunctionTable table) {
        table.add(one("unix_date", DATE, DataTypes.IntegerType, date -> date));
        table.add(one("date_from_unix_date", INT, DataTypes.DateType, days -> days));
        table.add(one("unix_seconds", TIMESTAMP, DataTypes.LongType,
                micros -> Math.floorDiv((Long) micros, 1_000_000L)));
        table.add(one("unix_millis", TIMESTAMP, DataTypes.LongType,
                micros -> Math.floorDiv((Long) micros, 1_000L)));
        table.add(one("unix_micros", TIMESTAMP, DataTypes.LongType, micros -> micros));
        table.add(of("timestamp_seconds", DataTypes.TimestampType, (values, _) -> seconds(at(values, 0)),
                NUMERIC).nullable());
        table.add(one("timestamp_millis", INTEGRAL, DataTypes.TimestampType,
                value -> times(((Number) value).longValue(), 1_000L)));
        table.add(one("timestamp_micros", INTEGRAL, DataTypes.TimestampType,
                value -> ((Number) value).longValue()));
    }

    private static Object times(long count, long unit) {
        try {
            return Math.multiplyExact(count, unit);
        } catch (ArithmeticException e) {
            throw Overflow.message("long overflow");
        }
    }

    private static @org.jspecify.annotations.Nullable Object seconds(Object value) {
        try {
            return switch (value) {
                case BigDecimal number -> (Object) number.movePointRight(6).longValueExact();
                case Double number -> Double.isFinite(number) ? (Object) (long) (number * 1_000_000.0) : null;
                case Float number -> Float.isFinite(number) ? (Object) (long) (number * 1_000_000.0) : null;
                default -> times(((Number) value).longValue(), 1_000_000L);
            };
        } catch (ArithmeticException e) {
            throw Overflow.message(String.valueOf(e.getMessage()));
        }
    }
}
