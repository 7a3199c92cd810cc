package io.troupe.sql.function.sketch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.datasketches.common.ArrayOfItemsSerDe;

/// Digits of decimals as bytes: their length in four bytes, the lowest first, and the number with the highest
/// byte first.
final class TopKDigits extends ArrayOfItemsSerDe<BigInteger> {
    private static final ValueLayout.OfInt LENGTH = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public byte[] serializeToByteArray(BigInteger item) {
        byte[] digits = item.toByteArray();
        return ByteBuffer.allocate(Integer.BYTES + digits.length).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(digits.length).put(digits).array();
    }

    @Override
    public byte[] serializeToByteArray(BigInteger[] items) {
        ByteBuffer buffer = ByteBuffer.allocate(Arrays.stream(items).mapToInt(this::sizeOf).sum());
        for (BigInteger item : items) {
            buffer.put(serializeToByteArray(item));
        }
        return buffer.array();
    }

    @Override
    public BigInteger[] deserializeFromMemorySegment(MemorySegment bytes, long offset, int count) {
        BigInteger[] items = new BigInteger[count];
        long position = offset;
        for (int i = 0; i < count; i++) {
            int length = bytes.get(LENGTH, position);
            byte[] digits = bytes.asSlice(position + Integer.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
            items[i] = new BigInteger(digits);
            position += Integer.BYTES + length;
        }
        return items;
    }

    @Override
    public int sizeOf(BigInteger item) {
        return Integer.BYTES + item.toByteArray().length;
    }

    @Override
    public int sizeOf(MemorySegment bytes, long offset, int count) {
        long position = offset;
        for (int i = 0; i < count; i++) {
            position += Integer.BYTES + bytes.get(LENGTH, position);
        }
        return Math.toIntExact(position - offset);
    }

    @Override
    public String toString(BigInteger item) {
        return item.toString();
    }

    @Override
    public Class<BigInteger> getClassOfT() {
        return BigInteger.class;
    }
}
