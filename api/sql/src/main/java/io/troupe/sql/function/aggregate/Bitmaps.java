package io.troupe.sql.function.aggregate;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.LongType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bitmaps of 32,768 bits made of positions, or combined from others.
final class Bitmaps extends ObjectState<byte[]> {
    /// How many bytes a bitmap has.
    static final int BYTES = 4096;

    private final boolean fromPositions;
    private final boolean and;

    /// Arguments are positions (bigint) or bitmaps (binary); `and` combines bitmaps by their common bits.
    Bitmaps(DataType argument, boolean and) {
        super(List.of(argument), List.of(DataTypes.BinaryType), DataTypes.BinaryType);
        this.fromPositions = argument instanceof LongType;
        this.and = and;
    }

    @Override
    byte[] create() {
        byte[] bits = new byte[BYTES];
        Arrays.fill(bits, (byte) (and ? -1 : 0));
        return bits;
    }

    @Override
    void add(byte[] group, @Nullable Object[] arguments) {
        if (arguments[0] == null) {
            return;
        }
        if (!fromPositions) {
            combine(group, ((Bytes) arguments[0]).array());
            return;
        }
        long position = (Long) arguments[0];
        if (position < 0 || position >= 8L * BYTES) {
            throw SqlException.execution("INVALID_BITMAP_POSITION", "bitPosition",
                    Long.toString(position), "bitmapNumBytes", Integer.toString(BYTES), "bitmapNumBits",
                    Integer.toString(8 * BYTES));
        }
        group[(int) (position / 8)] |= (byte) (1 << position % 8);
    }

    private void combine(byte[] group, byte[] other) {
        for (int i = 0; i < BYTES; i++) {
            byte value = i < other.length ? other[i] : 0;
            group[i] = (byte) (and ? group[i] & value : group[i] | value);
        }
    }

    @Override
    void merge(byte[] group, @Nullable Object[] state) {
        combine(group, ((Bytes) Objects.requireNonNull(state[0])).array());
    }

    @Override
    @Nullable
    Object[] state(byte[] group) {
        return new @Nullable Object[]{Bytes.of(group.clone())};
    }

    @Override
    Object result(byte[] group) {
        return Bytes.of(group.clone());
    }

    @Override
    long sizeInBytes(byte[] group) {
        return BYTES;
    }
}
