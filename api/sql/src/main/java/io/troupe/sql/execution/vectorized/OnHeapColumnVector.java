package io.troupe.sql.execution.vectorized;

import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.vectorized.ColumnVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A vector of a fixed number of rows that is filled value by value; rows that were not filled are null.
public final class OnHeapColumnVector extends ColumnVector {
    private final @Nullable Object[] values;

    /// For `capacity` rows of `type`.
    public OnHeapColumnVector(int capacity, DataType type) {
        super(type);
        this.values = new @Nullable Object[capacity];
    }

    /// A vector for each column of `schema`.
    public static OnHeapColumnVector[] allocateColumns(int capacity, StructType schema) {
        return allocateColumns(capacity, schema.fieldList().toArray(StructField[]::new));
    }

    /// A vector for each of `fields`.
    public static OnHeapColumnVector[] allocateColumns(int capacity, StructField[] fields) {
        return Stream.of(fields).map(field -> new OnHeapColumnVector(capacity, field.dataType()))
                .toArray(OnHeapColumnVector[]::new);
    }

    /// Makes all rows null.
    public void reset() {
        Arrays.fill(values, null);
    }

    /// Makes a row null.
    public void putNull(int rowId) {
        values[rowId] = null;
    }

    /// Makes rows null.
    public void putNulls(int rowId, int count) {
        Arrays.fill(values, rowId, rowId + count, null);
    }

    /// Puts a boolean.
    public void putBoolean(int rowId, boolean value) {
        values[rowId] = value;
    }

    /// Puts a tinyint.
    public void putByte(int rowId, byte value) {
        values[rowId] = value;
    }

    /// Puts a smallint.
    public void putShort(int rowId, short value) {
        values[rowId] = value;
    }

    /// Puts an int, or what is kept as one.
    public void putInt(int rowId, int value) {
        values[rowId] = value;
    }

    /// Puts the same int into rows.
    public void putInts(int rowId, int count, int value) {
        Arrays.fill(values, rowId, rowId + count, value);
    }

    /// Puts a bigint, or what is kept as one.
    public void putLong(int rowId, long value) {
        values[rowId] = value;
    }

    /// Puts the same bigint into rows.
    public void putLongs(int rowId, int count, long value) {
        Arrays.fill(values, rowId, rowId + count, value);
    }

    /// Puts a float.
    public void putFloat(int rowId, float value) {
        values[rowId] = value;
    }

    /// Puts a double.
    public void putDouble(int rowId, double value) {
        values[rowId] = value;
    }

    /// Puts bytes, for a column of texts those of UTF-8. Returns how many they are.
    public int putByteArray(int rowId, byte[] value) {
        values[rowId] = type.isText() ? new String(value, StandardCharsets.UTF_8) : value.clone();
        return value.length;
    }

    /// Puts a value of any type, in one of the representations that [EngineValues] takes.
    public void putValue(int rowId, @Nullable Object value) {
        values[rowId] = value;
    }

    @Override
    public boolean isNullAt(int rowId) {
        return values[rowId] == null;
    }

    @Override
    public boolean hasNull() {
        return numNulls() > 0;
    }

    @Override
    public int numNulls() {
        return (int) Stream.of(values).filter(value -> value == null).count();
    }

    @Override
    public @Nullable Object get(int rowId) {
        return EngineValues.of(values[rowId], type);
    }

    @Override
    public void close() {
        // nothing is held that the collector does not find
    }
}
