package io.troupe.sql.avro;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
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
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// How values without parts are written; nulls are dealt with elsewhere.
final class ScalarWriters {
    private ScalarWriters() {}

    /// A writer of values of `type` in `schema`; null when they do not fit.
    static @Nullable ValueWriter of(DataType type, Schema schema, String path) {
        Schema.Type avro = schema.getType();
        return switch (type) {
            case NullType _ -> avro == Schema.Type.NULL ? (vector, row, out) -> out.writeNull() : null;
            case BooleanType _ -> avro == Schema.Type.BOOLEAN
                    ? (vector, row, out) -> out.writeBoolean(((BooleanVector) vector).get(row) != 0)
                    : null;
            case ByteType _,ShortType _,IntegerType _,YearMonthIntervalType _ -> ints(avro);
            case DateType _ -> avro == Schema.Type.INT ? ints(avro) : null;
            case LongType _,DayTimeIntervalType _ -> avro == Schema.Type.LONG ? longs(value -> value) : null;
            case TimestampType _,TimestampNTZType _ ->
                avro == Schema.Type.LONG ? longs(timestamps(schema.getLogicalType())) : null;
            case TimeType _ -> times(schema);
            case FloatType _ -> floats(avro);
            case DoubleType _ -> avro == Schema.Type.DOUBLE
                    ? (vector, row, out) -> out.writeDouble(((DoubleVector) vector).get(row))
                    : null;
            case DecimalType decimal -> decimals(decimal, schema);
            case BinaryType _ -> binaries(schema, path);
            default -> type.isText() ? texts(schema, path) : null;
        };
    }

    private static @Nullable ValueWriter ints(Schema.Type avro) {
        return switch (avro) {
            case INT -> (vector, row, out) -> out.writeInt(((IntVector) vector).get(row));
            case LONG -> (vector, row, out) -> out.writeLong(((IntVector) vector).get(row));
            default -> null;
        };
    }

    private static ValueWriter longs(LongUnaryOperator change) {
        return (vector, row, out) -> out.writeLong(change.applyAsLong(((LongVector) vector).get(row)));
    }

    private static LongUnaryOperator timestamps(@Nullable LogicalType logical) {
        return switch (logical) {
            case LogicalTypes.TimestampMicros _,LogicalTypes.LocalTimestampMicros _ -> micros -> micros;
            case LogicalTypes.TimestampNanos _,LogicalTypes.LocalTimestampNanos _ ->
                micros -> Math.multiplyExact(micros, 1000L);
            case null, default -> micros -> Math.floorDiv(micros, 1000L);
        };
    }

    private static @Nullable ValueWriter times(Schema schema) {
        return switch (schema.getLogicalType()) {
            case LogicalTypes.TimeMicros _ -> longs(nanos -> nanos / 1000);
            case LogicalTypes.TimeMillis _ ->
                (vector, row, out) -> out.writeInt((int) (((LongVector) vector).get(row) / 1_000_000));
            case null, default -> null;
        };
    }

    private static @Nullable ValueWriter floats(Schema.Type avro) {
        return switch (avro) {
            case FLOAT -> (vector, row, out) -> out.writeFloat(((FloatVector) vector).get(row));
            case DOUBLE -> (vector, row, out) -> out.writeDouble(((FloatVector) vector).get(row));
            default -> null;
        };
    }

    private static @Nullable ValueWriter decimals(DecimalType type, Schema schema) {
        if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal written)
                || written.getScale() != type.scale() || written.getPrecision() < type.precision()) {
            return null;
        }
        if (schema.getType() == Schema.Type.BYTES) {
            return (vector, row, out) -> out.writeBytes(unscaled(vector, row).toByteArray());
        }
        int size = schema.getFixedSize();
        return (vector, row, out) -> {
            BigInteger value = unscaled(vector, row);
            byte[] digits = value.toByteArray();
            byte[] fixed = new byte[size];
            Arrays.fill(fixed, (byte) (value.signum() < 0 ? -1 : 0));
            System.arraycopy(digits, 0, fixed, size - digits.length, digits.length);
            out.writeFixed(fixed);
        };
    }

    private static BigInteger unscaled(Vector vector, int row) {
        return vector instanceof LongVector small
                ? BigInteger.valueOf(small.get(row))
                : ((DecimalVector) vector).get(row);
    }

    private static @Nullable ValueWriter binaries(Schema schema, String path) {
        if (schema.getType() == Schema.Type.BYTES) {
            return (vector, row, out) -> {
                BytesVector bytes = (BytesVector) vector;
                out.writeBytes(bytes.bytes(), bytes.starts()[row], bytes.ends()[row] - bytes.starts()[row]);
            };
        }
        if (schema.getType() != Schema.Type.FIXED) {
            return null;
        }
        int size = schema.getFixedSize();
        return (vector, row, out) -> {
            BytesVector bytes = (BytesVector) vector;
            int length = bytes.ends()[row] - bytes.starts()[row];
            if (length != size) {
                throw misfit(path, length + " bytes", schema);
            }
            out.writeFixed(bytes.bytes(), bytes.starts()[row], length);
        };
    }

    private static @Nullable ValueWriter texts(Schema schema, String path) {
        return switch (schema.getType()) {
            case STRING, BYTES -> (vector, row, out) -> {
                BytesVector text = (BytesVector) vector;
                // texts and bytes have the same form
                out.writeBytes(text.bytes(), text.starts()[row], text.ends()[row] - text.starts()[row]);
            };
            case ENUM -> (vector, row, out) -> {
                String symbol = ((BytesVector) vector).text(row);
                if (!schema.hasEnumSymbol(symbol)) {
                    throw misfit(path, "the text " + symbol, schema);
                }
                out.writeEnum(schema.getEnumOrdinal(symbol));
            };
            default -> null;
        };
    }

    private static SqlException misfit(String path, String value, Schema schema) {
        return SqlException.execution(
                "AVRO_INCOMPATIBLE_WRITE_TYPE", "sqlPath", path, "sqlType", value, "avroPath", path,
                "avroType", schema.toString());
    }
}
