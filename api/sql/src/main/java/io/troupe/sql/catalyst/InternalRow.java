package io.troupe.sql.catalyst;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructValue;
import io.troupe.unsafe.types.UTF8String;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of a data source: values by place, in the representation of `io.troupe.sql.types`. Where the
/// engine reads rows it also takes texts as [UTF8String], bytes as `byte[]`, structs as rows, lists as
/// arrays, and the types of `java.time`.
public abstract class InternalRow implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /// For implementations.
    protected InternalRow() {}

    /// How many values there are.
    public abstract int numFields();

    /// The value at a place, null when it is null. `dataType` is the type of the column.
    public abstract @Nullable Object get(int ordinal, @Nullable DataType dataType);

    /// A row that stays as this is now.
    public abstract InternalRow copy();

    /// Whether the value is null.
    public boolean isNullAt(int ordinal) {
        return get(ordinal, null) == null;
    }

    /// A boolean; as all methods of this kind not for a place that is null.
    public boolean getBoolean(int ordinal) {
        return (Boolean) value(ordinal);
    }

    /// A tinyint.
    public byte getByte(int ordinal) {
        return ((Number) value(ordinal)).byteValue();
    }

    /// A smallint.
    public short getShort(int ordinal) {
        return ((Number) value(ordinal)).shortValue();
    }

    /// An int, a date in days, an interval in months.
    public int getInt(int ordinal) {
        return ((Number) value(ordinal)).intValue();
    }

    /// A bigint, a timestamp in microseconds, a time in nanoseconds.
    public long getLong(int ordinal) {
        return ((Number) value(ordinal)).longValue();
    }

    /// A float.
    public float getFloat(int ordinal) {
        return ((Number) value(ordinal)).floatValue();
    }

    /// A double.
    public double getDouble(int ordinal) {
        return ((Number) value(ordinal)).doubleValue();
    }

    /// A decimal of this precision and scale.
    public BigDecimal getDecimal(int ordinal, int precision, int scale) {
        return (BigDecimal) value(ordinal);
    }

    /// A text.
    public UTF8String getUTF8String(int ordinal) {
        return value(ordinal) instanceof UTF8String text
                ? text
                : Objects.requireNonNull(UTF8String.fromString(getString(ordinal)));
    }

    /// A text as Java has it.
    public String getString(int ordinal) {
        return value(ordinal).toString();
    }

    /// Bytes, not to be changed.
    public byte[] getBinary(int ordinal) {
        return value(ordinal) instanceof Bytes bytes ? bytes.array() : (byte[]) value(ordinal);
    }

    /// An interval of months, days and microseconds.
    public CalendarInterval getInterval(int ordinal) {
        return (CalendarInterval) value(ordinal);
    }

    /// A struct of `numFields` fields.
    public InternalRow getStruct(int ordinal, int numFields) {
        return value(ordinal) instanceof StructValue struct
                ? new StructRow(struct)
                : (InternalRow) value(ordinal);
    }

    /// An array, in which elements may be null.
    @SuppressWarnings("unchecked") // lists of engine values
    public List<@Nullable Object> getArray(int ordinal) {
        return (List<@Nullable Object>) value(ordinal);
    }

    /// A map.
    public MapValue getMap(int ordinal) {
        return (MapValue) value(ordinal);
    }

    private Object value(int ordinal) {
        Object value = get(ordinal, null);
        if (value == null) {
            throw new NullPointerException("value " + ordinal + " of the row is null");
        }
        return value;
    }
}
