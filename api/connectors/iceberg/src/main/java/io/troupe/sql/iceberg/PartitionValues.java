package io.troupe.sql.iceberg;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/// The values of a partition, to be sent.
///
/// @param values
///            null elements for null; bytes are arrays
record PartitionValues(List<@Nullable Serializable> values) implements StructLike, Serializable {
    /// A copy of the first `size` values of `partition`.
    static PartitionValues of(StructLike partition, int size) {
        List<@Nullable Serializable> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Object value = partition.get(i, Object.class);
            values.add(value instanceof ByteBuffer buffer
                    ? IcebergValues.bytes(buffer)
                    : value instanceof CharSequence text ? text.toString() : (Serializable) value);
        }
        return new PartitionValues(values);
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public <T> @Nullable T get(int position, Class<T> javaClass) {
        Serializable value = values.get(position);
        return javaClass.cast(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
    }

    @Override
    public <T> void set(int position, T value) {
        throw new IllegalStateException("the values of a partition do not change");
    }
}
