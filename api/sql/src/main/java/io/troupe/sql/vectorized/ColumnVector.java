package io.troupe.sql.vectorized;

import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.unsafe.types.UTF8String;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values of one column, in the representation of `io.troupe.sql.types`.
public abstract class ColumnVector implements AutoCloseable {
    private static final ClassValue<Boolean> HAS_GET = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return !type.getMethod("get", int.class).getDeclaringClass().equals(ColumnVector.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a vector without get", e);
            }
        }
    };

    /// The type of the values.
    protected DataType type;

    /// For implementations.
    protected ColumnVector(DataType type) {
        this.type = type;
    }

    /// The type of the values.
    public final DataType dataType() {
        return type;
    }

    /// The value of a row, null when it is null. A vector that implements [#isNullAt] and the method of its type, such as
    /// [#getInt], need not have this.
    public @Nullable Object get(int rowId) {
        if (isNullAt(rowId)) {
            return null;
        }
        return switch (type) {
            case BooleanType _ -> getBoolean(rowId);
            case ByteType _ -> (int) getByte(rowId);
            case ShortType _ -> (int) getShort(rowId);
            case IntegerType _,DateType _,YearMonthIntervalType _ -> getInt(rowId);
            case LongType _,TimestampType _,TimestampNTZType _,DayTimeIntervalType _,TimeType _ ->
                getLong(rowId);
            case FloatType _ -> getFloat(rowId);
            case DoubleType _ -> getDouble(rowId);
            case DecimalType decimal -> getDecimal(rowId, decimal.precision(), decimal.scale());
            case StringType _,CharType _,VarcharType _ -> getUTF8String(rowId).toString();
            case BinaryType _ -> getBinary(rowId);
            case StructType struct -> getStruct(rowId, struct);
            default -> throw missing("get");
        };
    }

    /// Lets go of memory.
    @Override
    public abstract void close();

    /// Whether any value is null; may be true although none is.
    public boolean hasNull() {
        return true;
    }

    /// How many values are null, where that is known; -1 where it is not.
    public int numNulls() {
        return -1;
    }

    /// Whether the value of a row is null.
    public boolean isNullAt(int rowId) {
        return general("isNullAt", rowId) == null;
    }

    /// A boolean; as all methods of this kind not for a row that is null.
    public boolean getBoolean(int rowId) {
        return (Boolean) value("getBoolean", rowId);
    }

    /// A tinyint.
    public byte getByte(int rowId) {
        return ((Number) value("getByte", rowId)).byteValue();
    }

    /// A smallint.
    public short getShort(int rowId) {
        return ((Number) value("getShort", rowId)).shortValue();
    }

    /// An int, or what is kept as one.
    public int getInt(int rowId) {
        return ((Number) value("getInt", rowId)).intValue();
    }

    /// A bigint, or what is kept as one.
    public long getLong(int rowId) {
        return ((Number) value("getLong", rowId)).longValue();
    }

    /// A float.
    public float getFloat(int rowId) {
        return ((Number) value("getFloat", rowId)).floatValue();
    }

    /// A double.
    public double getDouble(int rowId) {
        return ((Number) value("getDouble", rowId)).doubleValue();
    }

    /// A decimal of this precision and scale.
    public BigDecimal getDecimal(int rowId, int precision, int scale) {
        return (BigDecimal) value("getDecimal", rowId);
    }

    /// The vector of a field of a struct.
    public ColumnVector getChild(int ordinal) {
        throw missing("getChild");
    }

    /// A text.
    public UTF8String getUTF8String(int rowId) {
        return Objects.requireNonNull(UTF8String.fromString(value("getUTF8String", rowId).toString()));
    }

    /// Bytes, not to be changed.
    public byte[] getBinary(int rowId) {
        return value("getBinary", rowId) instanceof Bytes bytes
                ? bytes.array()
                : (byte[]) value("getBinary", rowId);
    }

    private StructValue getStruct(int rowId, StructType struct) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (int i = 0; i < struct.size(); i++) {
            fields.add(EngineValues.of(getChild(i).get(rowId), struct.apply(i).dataType()));
        }
        return new StructValue(fields);
    }

    private Object value(String method, int rowId) {
        return Objects.requireNonNull(general(method, rowId), "the value is null");
    }

    /// The value by [#get], for a vector that has it of its own.
    private @Nullable Object general(String method, int rowId) {
        if (!HAS_GET.get(getClass())) {
            throw missing(method);
        }
        return get(rowId);
    }

    private IllegalStateException missing(String method) {
        return new IllegalStateException(getClass().getName() + " of " + type.sql()
                + " implements neither get nor " + method);
    }
}
