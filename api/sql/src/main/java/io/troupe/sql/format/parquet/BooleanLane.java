package io.troupe.sql.format.parquet;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// Truth values: packed eight to a byte, or as runs.
final class BooleanLane extends Lane {
    private @Nullable RunLength runs;
    private byte[] bytes = new byte[0];
    private long bit;
    private long endBit;
    private int[] ones = new int[0];
    private byte[] values = new byte[0];

    @Override
    void dictionary(Page page) {
        throw page.unexpected("BOOLEAN");
    }

    @Override
    void page(Page page) {
        if (page.encoding() == Encoding.RLE) {
            int length = page.to() - page.from() < 4 ? -1 : LittleEndian.getInt(page.bytes(), page.from());
            if (length < 0 || length > page.to() - page.from() - 4) {
                throw new CorruptFileException("truth values of " + length + " bytes");
            }
            runs = new RunLength(page.bytes(), page.from() + 4, page.from() + 4 + length, 1);
        } else if (page.encoding() == Encoding.PLAIN) {
            runs = null;
            bytes = page.bytes();
            bit = (long) page.from() << 3;
            endBit = (long) page.to() << 3;
        } else {
            throw page.unexpected("BOOLEAN");
        }
    }

    @Override
    void begin(int rows) {
        values = new byte[rows];
    }

    @Override
    void grow(int rows) {
        values = rows > values.length ? Arrays.copyOf(values, Math.max(rows, 2 * values.length)) : values;
    }

    @Override
    void read(int at, int count) {
        if (runs == null) {
            check(count);
            for (int i = 0; i < count; i++, bit++) {
                values[at + i] = (byte) (bytes[(int) (bit >>> 3)] >>> (bit & 7) & 1);
            }
            return;
        }
        if (ones.length < count) {
            ones = new int[count];
        }
        runs.read(ones, 0, count);
        for (int i = 0; i < count; i++) {
            values[at + i] = (byte) (ones[i] & 1);
        }
    }

    @Override
    void skip(int count) {
        if (runs != null) {
            runs.skip(count);
        } else {
            check(count);
            bit += count;
        }
    }

    private void check(int count) {
        if (count > endBit - bit) {
            throw new CorruptFileException("too few values");
        }
    }

    @Override
    void spread(int at, int count, long[] validity, int rows) {
        int from = at + count - 1;
        for (int row = at + rows - 1; row >= at; row--) {
            values[row] = Validity.get(validity, row) ? values[from--] : 0;
        }
    }

    @Override
    Vector end(long @Nullable [] validity, int rows) {
        return new BooleanVector(values, validity, rows);
    }
}
