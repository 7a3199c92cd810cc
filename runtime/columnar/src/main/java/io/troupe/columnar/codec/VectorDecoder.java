package io.troupe.columnar.codec;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads vectors out of the body of a page. Its checksum was right, so that anything amiss is a defect of
/// who wrote it; the unchecked exceptions of buffers and arrays tell so, and [PageReader] turns them into
/// one kind.
final class VectorDecoder {
    private final ByteBuffer in;

    /// Reads from the position of `in`, a little-endian buffer.
    VectorDecoder(ByteBuffer in) {
        this.in = in;
    }

    Vector decode() {
        int kind = in.get();
        boolean anyNull = in.get() == 1;
        int size = in.getInt();
        long[] validity = anyNull ? longs(Validity.words(size)) : null;
        return switch (kind) {
            case VectorKind.BOOLEAN -> new BooleanVector(bytes(size), validity, size);
            case VectorKind.INT -> new IntVector(ints(size), validity, size);
            case VectorKind.LONG -> new LongVector(longs(size), validity, size);
            case VectorKind.FLOAT -> {
                float[] values = new float[checked(size, 4)];
                in.asFloatBuffer().get(values);
                in.position(in.position() + 4 * size);
                yield new FloatVector(values, validity, size);
            }
            case VectorKind.DOUBLE -> {
                double[] values = new double[checked(size, 8)];
                in.asDoubleBuffer().get(values);
                in.position(in.position() + 8 * size);
                yield new DoubleVector(values, validity, size);
            }
            case VectorKind.DECIMAL -> new DecimalVector(longs(size), longs(size), validity, size);
            case VectorKind.INTERVAL ->
                new IntervalVector(ints(size), ints(size), longs(size), validity, size);
            case VectorKind.BYTES -> {
                int[][] ranges = ranges(size);
                yield new BytesVector(bytes(in.getInt()), ranges[0], ranges[1], validity, size);
            }
            case VectorKind.LIST -> {
                int[][] ranges = ranges(size);
                yield new ListVector(decode(), ranges[0], ranges[1], validity, size);
            }
            case VectorKind.MAP -> {
                int[][] ranges = ranges(size);
                yield new MapVector(decode(), decode(), ranges[0], ranges[1], validity, size);
            }
            case VectorKind.STRUCT -> new StructVector(fields(), validity, size);
            case VectorKind.DICTIONARY -> dictionary(size, validity);
            default -> throw new IllegalArgumentException("no vector is of kind " + kind);
        };
    }

    private Vector dictionary(int size, long @Nullable [] validity) {
        int[] codes = ints(size);
        return new DictionaryVector(codes, decode(), validity, size);
    }

    private List<Vector> fields() {
        int count = in.getInt();
        List<Vector> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(decode());
        }
        return fields;
    }

    private int[][] ranges(int size) {
        int form = in.get();
        if (form == VectorKind.OVERLAPPING) {
            return new int[][]{ints(size), ints(size)};
        }
        int[] ends = ints(size);
        int[] starts = new int[size];
        int end = 0;
        for (int i = 0; i < size; i++) {
            starts[i] = end;
            end += ends[i];
            ends[i] = end;
        }
        return new int[][]{starts, ends};
    }

    private byte[] bytes(int count) {
        byte[] values = new byte[checked(count, 1)];
        in.get(values);
        return values;
    }

    private int[] ints(int count) {
        int[] values = new int[checked(count, 4)];
        in.asIntBuffer().get(values);
        in.position(in.position() + 4 * count);
        return values;
    }

    private long[] longs(int count) {
        long[] values = new long[checked(count, 8)];
        in.asLongBuffer().get(values);
        in.position(in.position() + 8 * count);
        return values;
    }

    /// Sees to it that no array is made that the page cannot fill.
    private int checked(int count, int bytesEach) {
        if (count < 0 || (long) count * bytesEach > in.remaining()) {
            throw new IllegalArgumentException(
                    count + " values of " + bytesEach + " bytes where " + in.remaining() + " bytes are left");
        }
        return count;
    }
}
