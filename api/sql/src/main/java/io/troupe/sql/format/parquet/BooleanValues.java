package io.troupe.sql.format.parquet;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/// Truth values, eight to a byte.
final class BooleanValues extends ColumnValues {
    private byte[] values = new byte[FEW];
    private int count;

    @Override
    void add(Vector vector) {
        int rows = vector.size();
        if (count + rows > values.length) {
            values = Arrays.copyOf(values, Math.max(count + rows, 2 * values.length));
        }
        System.arraycopy(((BooleanVector) vector).values(), 0, values, count, rows);
        count += rows;
    }

    @Override
    int count() {
        return count;
    }

    @Override
    int pageBytes() {
        return count / 8;
    }

    @Override
    Encoding endPage(GrowingBytes target) {
        int at = target.grow(count + 7 >>> 3);
        byte[] bytes = target.bytes();
        Arrays.fill(bytes, at, target.length(), (byte) 0);
        for (int i = 0; i < count; i++) {
            bytes[at + (i >>> 3)] |= (byte) (values[i] << (i & 7));
        }
        count = 0;
        return Encoding.PLAIN;
    }

    @Override
    int dictionarySize() {
        return 0;
    }

    @Override
    void writeDictionary(GrowingBytes target) {
        throw new IllegalStateException("truth values have no dictionary");
    }

    @Override
    Bounds pageBounds() {
        if (count == 0) {
            return Bounds.UNKNOWN;
        }
        byte min = 1;
        byte max = 0;
        for (int i = 0; i < count; i++) {
            min = (byte) Math.min(min, values[i]);
            max = (byte) Math.max(max, values[i]);
        }
        return new Bounds(new byte[]{min}, new byte[]{max}, true, true);
    }

    @Override
    int compare(byte[] left, byte[] right) {
        return Byte.compare(left[0], right[0]);
    }

    @Override
    void addTo(BloomFilter bloom) {
        // two values need no filter
    }

    @Override
    void reset() {
        count = 0;
    }
}
