package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Collects rows of bytes one after the other. Not thread safe; [#build] ends its use.
public final class BytesVectorBuilder {
    private byte[] bytes;
    private int[] starts;
    private int[] ends;
    private long @Nullable [] validity;
    private int length;
    private int size;

    /// A builder with room for `rows` rows; it grows as needed.
    public BytesVectorBuilder(int rows) {
        bytes = new byte[Math.max(16, rows * 8)];
        starts = new int[Math.max(1, rows)];
        ends = new int[Math.max(1, rows)];
    }

    /// Adds a row that is a copy of `value`.
    public void append(byte[] value) {
        append(value, 0, value.length);
    }

    /// Adds a row that is a copy of the bytes from `from` to `to` of `source`. Throws ArithmeticException
    /// when all rows together pass 2 GiB.
    public void append(byte[] source, int from, int to) {
        ensureRow();
        int end = Math.addExact(length, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes,
                    (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * bytes.length)));
        }
        System.arraycopy(source, from, bytes, length, to - from);
        starts[size] = length;
        ends[size] = end;
        length = end;
        markValid();
        size++;
    }

    /// Adds a null.
    public void appendNull() {
        ensureRow();
        starts[size] = length;
        ends[size] = length;
        if (validity == null) {
            validity = Arrays.copyOf(Validity.allValid(size), Validity.words(starts.length));
        }
        size++;
    }

    /// How many rows there are.
    public int size() {
        return size;
    }

    /// The rows as a vector, which owns the arrays from here on. Cuts off what was too much room for the bytes, as vectors
    /// may be kept for long.
    public BytesVector build() {
        byte[] used = bytes.length - length > length / 4 + 64 ? Arrays.copyOf(bytes, length) : bytes;
        return new BytesVector(used, starts, ends, validity, size);
    }

    private void ensureRow() {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            if (validity != null) {
                validity = Arrays.copyOf(validity, Validity.words(starts.length));
            }
        }
    }

    private void markValid() {
        if (validity != null) {
            Validity.set(validity, size);
        }
    }
}
