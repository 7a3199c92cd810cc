package io.troupe.sql.format.record;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.VectorBuilder;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One column of a batch that is being parsed. Rows are set in order; a row that is set again replaces the one before.
public abstract class FieldColumn {
    FieldColumn() {}

    private long[] validity = new long[Validity.words(Batch.ROWS)];
    private boolean anyNull;

    /// Parses the bytes from `from` to `to` as row `row`; false when they are no such value, and then the row is null.
    public final boolean set(int row, byte[] bytes, int from, int to) {
        if (parse(row, bytes, from, to)) {
            Validity.set(validity, row);
            return true;
        }
        setNull(row);
        return false;
    }

    /// Sets the row to a number that the lane of the column holds. Throws IllegalStateException when it holds none.
    public final void setLong(int row, long value) {
        Validity.set(validity, row);
        put(row, value);
    }

    void put(int row, long value) {
        throw new IllegalStateException("no column of numbers");
    }

    /// Sets the row to null.
    public final void setNull(int row) {
        Validity.clear(validity, row);
        anyNull = true;
        clear(row);
    }

    abstract boolean parse(int row, byte[] bytes, int from, int to);

    /// Puts zero into the row.
    abstract void clear(int row);

    abstract Vector vector(long[] validity, boolean anyNull, int rows);

    /// The first `rows` rows; begins anew.
    public final Vector end(int rows) {
        long[] bits = Arrays.copyOf(validity, Validity.words(rows));
        if ((rows & 63) != 0) {
            bits[bits.length - 1] &= (1L << rows) - 1;
        }
        Vector vector = vector(bits, anyNull, rows);
        validity = new long[Validity.words(Batch.ROWS)];
        anyNull = false;
        return vector;
    }

    /// Whether the bytes of row `row` mean the text `true` or `false`; 1 or 0, and -1 when they mean neither.
    private static int truth(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 4 && isWord(bytes, from, "true")) {
            return 1;
        }
        return length == 5 && isWord(bytes, from, "false") ? 0 : -1;
    }

    private static boolean isWord(byte[] bytes, int from, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            if ((bytes[from + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Text or binary. Bytes of texts that are not UTF-8 become replacement characters.
    static final class Text extends FieldColumn {
        private final boolean isText;
        private byte[] bytes = new byte[1 << 14];
        private int[] starts = new int[Batch.ROWS];
        private int[] ends = new int[Batch.ROWS];

        Text(boolean isText) {
            this.isText = isText;
        }

        @Override
        boolean parse(int row, byte[] source, int from, int to) {
            int at = row == 0 ? 0 : ends[row - 1];
            int end = Math.addExact(at, to - from);
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes,
                        (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(end, 2L * bytes.length)));
            }
            System.arraycopy(source, from, bytes, at, to - from);
            starts[row] = at;
            ends[row] = end;
            return true;
        }

        private void repair(int rows) {
            boolean valid = true;
            for (int row = 0; row < rows && valid; row++) {
                valid = Utf8Bytes.isValid(bytes, starts[row], ends[row]);
            }
            if (valid) {
                return;
            }
            byte[] before = bytes;
            bytes = new byte[before.length];
            for (int row = 0; row < rows; row++) {
                byte[] text = Utf8Bytes.repaired(before, starts[row], ends[row]);
                parse(row, text, 0, text.length);
            }
        }

        @Override
        void clear(int row) {
            starts[row] = row == 0 ? 0 : ends[row - 1];
            ends[row] = starts[row];
        }

        @Override
        Vector vector(long[] validity, boolean anyNull, int rows) {
            int length = rows == 0 ? 0 : ends[rows - 1];
            if (isText && !Utf8Bytes.isAscii(bytes, 0, length)) {
                repair(rows);
                length = ends[rows - 1];
            }
            Vector vector = new BytesVector(
                    Arrays.copyOf(bytes, length), starts, ends, anyNull ? validity : null, rows);
            starts = new int[Batch.ROWS];
            ends = new int[Batch.ROWS];
            return vector;
        }
    }

    /// Integers of up to 64 bits, and what is held as such.
    static final class Numbers extends FieldColumn {
        private final LongParser parser;
        private final boolean narrow;
        private long[] values = new long[Batch.ROWS];

        /// @param narrow
        ///            whether the lane is that of integers of 32 bits
        Numbers(LongParser parser, boolean narrow) {
            this.parser = parser;
            this.narrow = narrow;
        }

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            return parser.parse(bytes, from, to, values, row);
        }

        @Override
        void put(int row, long value) {
            values[row] = value;
        }

        @Override
        void clear(int row) {
            values[row] = 0;
        }

        @Override
        Vector vector(long[] validity, boolean anyNull, int rows) {
            long[] bits = anyNull ? validity : null;
            if (narrow) {
                int[] ints = new int[rows];
                for (int i = 0; i < rows; i++) {
                    ints[i] = (int) values[i];
                }
                return new IntVector(ints, bits, rows);
            }
            Vector vector = new LongVector(values, bits, rows);
            values = new long[Batch.ROWS];
            return vector;
        }
    }

    /// Truth values.
    static final class Flags extends FieldColumn {
        private byte[] values = new byte[Batch.ROWS];

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            int truth = truth(bytes, from, to);
            values[row] = (byte) Math.max(0, truth);
            return truth >= 0;
        }

        @Override
        void clear(int row) {
            values[row] = 0;
        }

        @Override
        Vector vector(long[] validity, boolean anyNull, int rows) {
            Vector vector = new BooleanVector(values, anyNull ? validity : null, rows);
            values = new byte[Batch.ROWS];
            return vector;
        }
    }

    /// Floating-point numbers of 32 or 64 bits.
    static final class Doubles extends FieldColumn {
        private final boolean narrow;
        private final FieldFormats formats;
        private double[] values = new double[Batch.ROWS];

        Doubles(boolean narrow, FieldFormats formats) {
            this.narrow = narrow;
            this.formats = formats;
        }

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            if (DecimalText.plainDouble(bytes, from, to, narrow, values, row)) {
                return true;
            }
            Double value = formats.number(FieldParsers.text(bytes, from, to), narrow);
            values[row] = value == null ? 0 : value;
            return value != null;
        }

        @Override
        void clear(int row) {
            values[row] = 0;
        }

        @Override
        Vector vector(long[] validity, boolean anyNull, int rows) {
            long[] bits = anyNull ? validity : null;
            if (narrow) {
                float[] floats = new float[rows];
                for (int i = 0; i < rows; i++) {
                    floats[i] = (float) values[i];
                }
                return new FloatVector(floats, bits, rows);
            }
            Vector vector = new DoubleVector(values, bits, rows);
            values = new double[Batch.ROWS];
            return vector;
        }
    }

    /// Decimals of more than 18 digits.
    static final class WideDecimals extends FieldColumn {
        private final io.troupe.sql.types.DecimalType type;
        private long[] high = new long[Batch.ROWS];
        private long[] low = new long[Batch.ROWS];

        WideDecimals(io.troupe.sql.types.DecimalType type) {
            this.type = type;
        }

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            java.math.BigInteger unscaled = DecimalText.unscaled(bytes, from, to, type);
            if (unscaled == null) {
                return false;
            }
            low[row] = unscaled.longValue();
            high[row] = unscaled.shiftRight(64).longValue();
            return true;
        }

        @Override
        void clear(int row) {
            high[row] = 0;
            low[row] = 0;
        }

        @Override
        Vector vector(long[] validity, boolean anyNull, int rows) {
            Vector vector = new DecimalVector(high, low, anyNull ? validity : null, rows);
            high = new long[Batch.ROWS];
            low = new long[Batch.ROWS];
            return vector;
        }
    }

    /// Values of any type that are made from texts one by one.
    static final class Values extends FieldColumn {
        private final DataType type;
        private final Function<String, @Nullable Object> parser;
        private @Nullable Object[] values = new Object[Batch.ROWS];

        Values(DataType type, Function<String, @Nullable Object> parser) {
            this.type = type;
            this.parser = parser;
        }

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            values[row] = parser.apply(FieldParsers.text(bytes, from, to));
            return values[row] != null;
        }

        @Override
        void put(int row, long value) {
            values[row] = value;
        }

        @Override
        void clear(int row) {
            values[row] = null;
        }

        @Override
        Vector vector(long[] validity, boolean anyNull, int rows) {
            VectorBuilder builder = VectorBuilder.of(type, rows);
            for (int row = 0; row < rows; row++) {
                builder.append(values[row]);
            }
            values = new Object[Batch.ROWS];
            return builder.build();
        }
    }

    /// Parses text to a number of 64 bits.
    @FunctionalInterface
    interface LongParser {
        /// Puts the number that the bytes from `from` to `to` say into `target[row]`; false when they say none.
        boolean parse(byte[] bytes, int from, int to, long[] target, int row);
    }
}
