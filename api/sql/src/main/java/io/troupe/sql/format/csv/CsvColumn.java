package io.troupe.sql.format.csv;

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
import java.util.Arrays;

/// One column of a batch that is being parsed. Rows are set in order; a row that is set again replaces the one before.
abstract class CsvColumn {
    private long[] validity = new long[Validity.words(Batch.ROWS)];
    private boolean anyNull;

    /// Parses the bytes from `from` to `to` as row `row`; false when they are no such value, and then the row is null.
    final boolean set(int row, byte[] bytes, int from, int to) {
        if (parse(row, bytes, from, to)) {
            Validity.set(validity, row);
            return true;
        }
        setNull(row);
        return false;
    }

    /// Sets the row to null.
    final void setNull(int row) {
        Validity.clear(validity, row);
        anyNull = true;
        clear(row);
    }

    abstract boolean parse(int row, byte[] bytes, int from, int to);

    /// Puts zero into the row.
    abstract void clear(int row);

    abstract Vector vector(long[] validity, boolean anyNull, int rows);

    /// The first `rows` rows; begins anew.
    final Vector end(int rows) {
        long[] bits = Arrays.copyOf(validity, Validity.words(rows));
        if ((rows & 63) != 0) {
            bits[bits.length - 1] &= (1L << rows) - 1;
        }
        Vector vector = vector(bits, anyNull, rows);
        validity = new long[Validity.words(Batch.ROWS)];
        anyNull = false;
        return vector;
    }

    /// Text or binary.
    static final class Text extends CsvColumn {
        private byte[] bytes = new byte[1 << 14];
        private int[] starts = new int[Batch.ROWS];
        private int[] ends = new int[Batch.ROWS];

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

        @Override
        void clear(int row) {
            starts[row] = row == 0 ? 0 : ends[row - 1];
            ends[row] = starts[row];
        }

        @Override
        Vector vector(long[] validity, boolean anyNull, int rows) {
            int length = rows == 0 ? 0 : ends[rows - 1];
            Vector vector = new BytesVector(
                    Arrays.copyOf(bytes, length), starts, ends, anyNull ? validity : null, rows);
            starts = new int[Batch.ROWS];
            ends = new int[Batch.ROWS];
            return vector;
        }
    }

    /// Integers of up to 64 bits, and what is held as such.
    static final class Numbers extends CsvColumn {
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
    static final class Flags extends CsvColumn {
        private byte[] values = new byte[Batch.ROWS];

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            String text = CsvParsers.text(bytes, from, to);
            values[row] = (byte) (text.equalsIgnoreCase("true") ? 1 : 0);
            return values[row] == 1 || text.equalsIgnoreCase("false");
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
    static final class Doubles extends CsvColumn {
        private final boolean narrow;
        private double[] values = new double[Batch.ROWS];

        Doubles(boolean narrow) {
            this.narrow = narrow;
        }

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            Double value = CsvParsers.number(CsvParsers.text(bytes, from, to), narrow);
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
    static final class WideDecimals extends CsvColumn {
        private final io.troupe.sql.types.DecimalType type;
        private long[] high = new long[Batch.ROWS];
        private long[] low = new long[Batch.ROWS];

        WideDecimals(io.troupe.sql.types.DecimalType type) {
            this.type = type;
        }

        @Override
        boolean parse(int row, byte[] bytes, int from, int to) {
            java.math.BigInteger unscaled = CsvParsers.unscaled(bytes, from, to, type);
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

    /// Parses text to a number of 64 bits.
    @FunctionalInterface
    interface LongParser {
        /// Puts the number that the bytes from `from` to `to` say into `target[row]`; false when they say none.
        boolean parse(byte[] bytes, int from, int to, long[] target, int row);
    }
}
