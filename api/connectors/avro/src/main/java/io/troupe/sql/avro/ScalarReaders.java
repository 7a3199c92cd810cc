package io.troupe.sql.avro;

import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// How values without parts are read.
final class ScalarReaders {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private ScalarReaders() {}

    /// A reader of `schema` for columns of `type`; null when they do not fit.
    static @Nullable ValueReader of(Schema schema, DataType type) {
        return switch (schema.getType()) {
            case NULL -> in -> {
                in.readNull();
                return null;
            };
            case BOOLEAN -> type instanceof BooleanType ? in -> in.readBoolean() : null;
            case INT -> ints(schema.getLogicalType(), type);
            case LONG -> longs(schema.getLogicalType(), type);
            case FLOAT -> switch (type) {
                case FloatType _ -> in -> in.readFloat();
                case DoubleType _ -> in -> (double) in.readFloat();
                default -> null;
            };
            case DOUBLE -> type instanceof DoubleType ? in -> in.readDouble() : null;
            case STRING -> strings(type);
            case ENUM -> enums(schema.getEnumSymbols(), type);
            case BYTES -> bytes(schema.getLogicalType(), type);
            case FIXED -> fixed(schema, type);
            case RECORD, ARRAY, MAP, UNION -> null;
        };
    }

    private static @Nullable ValueReader ints(@Nullable LogicalType logical, DataType type) {
        return switch (type) {
            case IntegerType _,DateType _,YearMonthIntervalType _ -> in -> in.readInt();
            case ShortType _ -> in -> narrow(in.readInt(), Short.MIN_VALUE, Short.MAX_VALUE);
            case ByteType _ -> in -> narrow(in.readInt(), Byte.MIN_VALUE, Byte.MAX_VALUE);
            case LongType _ -> in -> (long) in.readInt();
            case DoubleType _ -> in -> (double) in.readInt();
            case DecimalType decimal -> in -> fitting(BigDecimal.valueOf(in.readInt()), decimal);
            case TimeType _ when logical instanceof LogicalTypes.TimeMillis ->
                in -> ofDay(in.readInt() * NANOS_PER_MILLI);
            default -> null;
        };
    }

    private static Integer narrow(int value, int least, int most) {
        if (value < least || value > most) {
            throw new ArithmeticException("the number " + value + " is not from " + least + " to " + most);
        }
        return value;
    }

    private static Long ofDay(long nanos) {
        if (nanos < 0 || nanos >= 86_400_000_000_000L) {
            throw new ArithmeticException("a time of " + nanos + " nanoseconds");
        }
        return nanos;
    }

    private static @Nullable ValueReader longs(@Nullable LogicalType logical, DataType type) {
        return switch (type) {
            case LongType _,DayTimeIntervalType _ -> in -> in.readLong();
            case TimestampType _,TimestampNTZType _ -> timestamps(logical);
            case TimeType _ when logical instanceof LogicalTypes.TimeMicros ->
                in -> ofDay(Math.multiplyExact(in.readLong(), 1000L));
            case DecimalType decimal -> in -> fitting(BigDecimal.valueOf(in.readLong()), decimal);
            default -> null;
        };
    }

    private static ValueReader timestamps(@Nullable LogicalType logical) {
        return switch (logical) {
            case LogicalTypes.TimestampMicros _,LogicalTypes.LocalTimestampMicros _ -> in -> in.readLong();
            case LogicalTypes.TimestampNanos _,LogicalTypes.LocalTimestampNanos _ ->
                in -> Math.floorDiv(in.readLong(), 1000L);
            case null, default -> in -> Math.multiplyExact(in.readLong(), 1000L);
        };
    }

    private static @Nullable ValueReader strings(DataType type) {
        if (type.isText()) {
            return in -> in.readString();
        }
        return type instanceof BinaryType ? in -> Bytes.of(bytes(in.readBytes(null))) : null;
    }

    private static @Nullable ValueReader enums(List<String> symbols, DataType type) {
        return type.isText() ? in -> symbols.get(in.readEnum()) : null;
    }

    private static @Nullable ValueReader bytes(@Nullable LogicalType logical, DataType type) {
        if (type instanceof BinaryType) {
            return in -> Bytes.of(bytes(in.readBytes(null)));
        }
        if (type instanceof DecimalType decimal && logical instanceof LogicalTypes.Decimal written) {
            int scale = written.getScale();
            return in -> number(bytes(in.readBytes(null)), scale, decimal);
        }
        return null;
    }

    private static @Nullable ValueReader fixed(Schema schema, DataType type) {
        int size = schema.getFixedSize();
        if (type instanceof BinaryType) {
            return in -> {
                byte[] bytes = new byte[size];
                in.readFixed(bytes, 0, size);
                return Bytes.of(bytes);
            };
        }
        if (type instanceof DecimalType decimal
                && schema.getLogicalType() instanceof LogicalTypes.Decimal written) {
            int scale = written.getScale();
            byte[] bytes = new byte[size];
            return in -> {
                in.readFixed(bytes, 0, size);
                return number(bytes, scale, decimal);
            };
        }
        return null;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static BigDecimal number(byte[] unscaled, int scale, DecimalType type) {
        return fitting(new BigDecimal(new BigInteger(unscaled), scale), type);
    }

    private static BigDecimal fitting(BigDecimal value, DecimalType type) {
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (scaled.precision() > type.precision()) {
            throw new ArithmeticException("the number " + value + " is no " + type.simpleString());
        }
        return scaled;
    }
}
