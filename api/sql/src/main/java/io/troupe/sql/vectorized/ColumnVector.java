package io.troupe.sql.vectorized;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.unsafe.types.UTF8String;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values of one column, in the representation of `io.troupe.sql.types`.
public abstract class ColumnVector implements AutoCloseable {
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

    /// The value of a row, null when it is null.
    public abstract @Nullable Object get(int rowId);

    /// Lets go of memory.
    @Override
    public abstract void close();

    /// Whether the value of a row is null.
    public boolean isNullAt(int rowId) {
        return get(rowId) == null;
    }

    /// A boolean; as all methods of this kind not for a row that is null.
    public boolean getBoolean(int rowId) {
        return (Boolean) value(rowId);
    }

    /// An int, or what is kept as one.
    public int getInt(int rowId) {
        return ((Number) value(rowId)).intValue();
    }

    /// A bigint, or what is kept as one.
    public long getLong(int rowId) {
        return ((Number) value(rowId)).longValue();
    }

    /// A float.
    public float getFloat(int rowId) {
        return ((Number) value(rowId)).floatValue();
    }

    /// A double.
    public double getDouble(int rowId) {
        return ((Number) value(rowId)).doubleValue();
    }

    /// A decimal of this precision and scale.
    public BigDecimal getDecimal(int rowId, int precision, int scale) {
        return (BigDecimal) value(rowId);
    }

    /// A text.
    public UTF8String getUTF8String(int rowId) {
        return Objects.requireNonNull(UTF8String.fromString(value(rowId).toString()));
    }

    /// Bytes, not to be changed.
    public byte[] getBinary(int rowId) {
        return value(rowId) instanceof Bytes bytes ? bytes.array() : (byte[]) value(rowId);
    }

    private Object value(int rowId) {
        return Objects.requireNonNull(get(rowId), "the value is null");
    }
}
