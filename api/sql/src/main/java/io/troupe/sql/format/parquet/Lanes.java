package io.troupe.sql.format.parquet;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigInteger;
import java.util.Map;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// Chooses how a column of a file is decoded for the type that is wanted: the same type, or a wider one.
final class Lanes {
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private Lanes() {}

    /// The decoder of `leaf` for `wanted`. Throws [SqlException] FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH when
    /// values of the file may not fit.
    static Lane of(Field.Leaf leaf, DataType wanted, String path, String column) {
        Lane lane = laneOf(leaf, wanted);
        if (lane == null) {
            throw mismatch(path, column, leaf.type().simpleString() + " as " + leaf.physical().text(),
                    wanted);
        }
        return lane;
    }

    /// The error of a column that cannot be read as `wanted`.
    static SqlException mismatch(String path, String column, String actual, DataType wanted) {
        return new SqlException(
                SqlException.Phase.EXECUTION, "FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH",
                Map.of("path", path, "column", column, "expectedType", wanted.simpleString(), "actualType",
                        actual),
                Origin.UNKNOWN);
    }

    private static @Nullable Lane laneOf(Field.Leaf leaf, DataType wanted) {
        DataType actual = leaf.type();
        PhysicalType physical = leaf.physical();
        return switch (wanted) {
            case BooleanType _ -> actual instanceof BooleanType ? new BooleanLane() : null;
            case ByteType _,ShortType _,IntegerType _ ->
                actual.isIntegral() && bits(actual) <= bits(wanted) ? new IntLane() : null;
            case DateType _ -> actual instanceof DateType ? new IntLane() : null;
            case YearMonthIntervalType _ -> actual instanceof IntegerType ? new IntLane() : null;
            case LongType _ -> actual.isIntegral() ? new LongLane(physical, 1) : null;
            case DayTimeIntervalType _ -> actual instanceof LongType ? new LongLane(physical, 1) : null;
            case TimestampType _ -> actual instanceof TimestampType ? new LongLane(physical, 1) : null;
            case TimestampNTZType _ when actual instanceof DateType -> new LongLane(physical, MICROS_OF_DAY);
            case TimestampNTZType _ -> actual instanceof TimestampNTZType ? new LongLane(physical, 1) : null;
            case TimeType _ -> actual instanceof TimeType ? new LongLane(physical, 1) : null;
            case FloatType _ -> actual instanceof FloatType ? new FloatLane(physical) : null;
            case DoubleType _ -> isWithinDouble(actual) ? new DoubleLane(physical) : null;
            case DecimalType decimal -> decimal(actual, physical, decimal);
            case StringType _,CharType _,VarcharType _,BinaryType _ ->
                isBytes(leaf) ? new BytesLane(physical) : null;
            case CalendarIntervalType _ ->
                actual instanceof CalendarIntervalType ? new IntervalLane(physical) : null;
            case NullType _ -> actual instanceof NullType ? new IntLane() : null;
            default -> null;
        };
    }

    private static int bits(DataType type) {
        return switch (type) {
            case ByteType _ -> 8;
            case ShortType _ -> 16;
            case IntegerType _ -> 32;
            default -> 64;
        };
    }

    private static boolean isWithinDouble(DataType actual) {
        return actual instanceof DoubleType || actual instanceof FloatType
                || actual.isIntegral() && !(actual instanceof LongType);
    }

    private static boolean isBytes(Field.Leaf leaf) {
        return leaf.type() instanceof StringType || leaf.type() instanceof BinaryType;
    }

    private static @Nullable Lane decimal(DataType actual, PhysicalType physical, DecimalType wanted) {
        int digits = switch (actual) {
            case ByteType _ -> 3;
            case ShortType _ -> 5;
            case IntegerType _ -> 10;
            case LongType _ -> physical.type() == Type.INT64 ? 19 : 10;
            case DecimalType decimal -> decimal.precision() - decimal.scale();
            default -> -1;
        };
        int scale = actual instanceof DecimalType decimal ? decimal.scale() : 0;
        if (digits < 0 || wanted.precision() - wanted.scale() < digits || wanted.scale() < scale) {
            return null;
        }
        BigInteger factor = BigInteger.TEN.pow(wanted.scale() - scale);
        return wanted.isLong()
                ? new LongLane(physical, factor.longValueExact())
                : new DecimalLane(physical, factor);
    }
}
