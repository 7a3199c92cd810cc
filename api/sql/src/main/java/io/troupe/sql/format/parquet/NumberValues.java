package io.troupe.sql.format.parquet;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;

/// Values of INT32, INT64, FLOAT and DOUBLE, held as their bits.
final class NumberValues extends ColumnValues {
    private static final int LARGEST_DICTIONARY = 1 << 16;

    private final Type type;
    private final long divisor;
    private final boolean mayUseDictionary;
    private final LongTable table = new LongTable();
    private long[] values = new long[FEW];
    private int[] codes = new int[FEW];
    private int count;
    private boolean coding;
    private boolean coded;
    private long written;

    /// Values divided by `divisor` when they are stored, as nanoseconds become microseconds.
    NumberValues(Type type, long divisor, boolean mayUseDictionary) {
        this.type = type;
        this.divisor = divisor;
        this.mayUseDictionary = mayUseDictionary;
        this.coding = mayUseDictionary;
    }

    private int width() {
        return type == Type.INT32 || type == Type.FLOAT ? 4 : 8;
    }

    @Override
    void add(Vector vector) {
        int rows = vector.size();
        if (count + rows > values.length) {
            int length = Math.max(count + rows, 2 * values.length);
            values = Arrays.copyOf(values, length);
            codes = Arrays.copyOf(codes, length);
        }
        take(vector, rows);
        if (coding) {
            code(count, rows);
        }
        count += rows;
    }

    private void take(Vector vector, int rows) {
        switch (vector) {
            case IntVector v -> {
                for (int i = 0; i < rows; i++) {
                    values[count + i] = v.values()[i];
                }
            }
            case LongVector v -> {
                System.arraycopy(v.values(), 0, values, count, rows);
                for (int i = count; divisor != 1 && i < count + rows; i++) {
                    values[i] /= divisor;
                }
            }
            case FloatVector v -> {
                for (int i = 0; i < rows; i++) {
                    values[count + i] = Float.floatToRawIntBits(v.values()[i]);
                }
            }
            case DoubleVector v -> {
                for (int i = 0; i < rows; i++) {
                    values[count + i] = Double.doubleToRawLongBits(v.values()[i]);
                }
            }
            default -> throw new IllegalArgumentException(vector.getClass() + " as " + type);
        }
    }

    private void code(int from, int rows) {
        for (int i = from, to = from + rows; i < to; i++) {
            codes[i] = table.code(values[i]);
        }
        long seen = written + from + rows;
        // a dictionary that is nearly as long as the column costs more than it saves
        coding = table.size() <= LARGEST_DICTIONARY && (seen < 10_000 || table.size() < seen / 2);
    }

    @Override
    int count() {
        return count;
    }

    @Override
    int pageBytes() {
        return count * (coding ? 2 : width());
    }

    @Override
    Encoding endPage(GrowingBytes target) {
        Encoding encoding;
        if (coding && count > 0) {
            coded = true;
            int bits = Levels.widthOf(Math.max(1, table.size() - 1));
            target.put(bits);
            RunLengthEncoder.write(target, codes, count, bits);
            encoding = Encoding.RLE_DICTIONARY;
        } else {
            encoding = plain(target);
        }
        written += count;
        count = 0;
        return encoding;
    }

    /// Differences when they take less than half, which is the case for keys that ascend.
    private Encoding plain(GrowingBytes target) {
        int from = target.length();
        boolean whole = type == Type.INT32 || type == Type.INT64;
        if (whole && DeltaSize.bitsPerValue(values, count, width() * 8) * 2 < width() * 8) {
            DeltaEncoder.write(target, values, count, width() * 8);
            return Encoding.DELTA_BINARY_PACKED;
        }
        target.grow(count * width());
        byte[] bytes = target.bytes();
        if (width() == 4) {
            for (int i = 0; i < count; i++) {
                LittleEndian.INT.set(bytes, from + 4 * i, (int) values[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                LittleEndian.LONG.set(bytes, from + 8 * i, values[i]);
            }
        }
        return Encoding.PLAIN;
    }

    @Override
    int dictionarySize() {
        return coded ? table.size() : 0;
    }

    @Override
    void writeDictionary(GrowingBytes target) {
        for (int i = 0; i < table.size(); i++) {
            if (width() == 4) {
                target.putInt((int) table.value(i));
            } else {
                target.putLong(table.value(i));
            }
        }
    }

    @Override
    Bounds pageBounds() {
        return switch (type) {
            case INT32, INT64 -> wholeBounds();
            case FLOAT -> floatBounds();
            default -> doubleBounds();
        };
    }

    private Bounds wholeBounds() {
        if (count == 0) {
            return Bounds.UNKNOWN;
        }
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        return new Bounds(bytesOf(min), bytesOf(max), true, true);
    }

    /// Not-a-number has no place in an order, so a page with one has no bounds; zeros have both signs.
    private Bounds floatBounds() {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            float value = Float.intBitsToFloat((int) values[i]);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        if (count == 0 || Float.isNaN(min)) {
            return Bounds.UNKNOWN;
        }
        return new Bounds(
                bytesOf(Float.floatToRawIntBits(min == 0 ? -0f : min)),
                bytesOf(Float.floatToRawIntBits(max == 0 ? 0f : max)), true, true);
    }

    private Bounds doubleBounds() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double value = Double.longBitsToDouble(values[i]);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        if (count == 0 || Double.isNaN(min)) {
            return Bounds.UNKNOWN;
        }
        return new Bounds(
                bytesOf(Double.doubleToRawLongBits(min == 0 ? -0d : min)),
                bytesOf(Double.doubleToRawLongBits(max == 0 ? 0d : max)), true, true);
    }

    private byte[] bytesOf(long bits) {
        byte[] bytes = new byte[width()];
        if (width() == 4) {
            LittleEndian.INT.set(bytes, 0, (int) bits);
        } else {
            LittleEndian.LONG.set(bytes, 0, bits);
        }
        return bytes;
    }

    @Override
    int compare(byte[] left, byte[] right) {
        return switch (type) {
            case INT32 -> Integer.compare(LittleEndian.getInt(left, 0), LittleEndian.getInt(right, 0));
            case INT64 -> Long.compare(LittleEndian.getLong(left, 0), LittleEndian.getLong(right, 0));
            case FLOAT -> Float.compare((float) LittleEndian.FLOAT.get(left, 0),
                    (float) LittleEndian.FLOAT.get(right, 0));
            default -> Double.compare(
                    (double) LittleEndian.DOUBLE.get(left, 0), (double) LittleEndian.DOUBLE.get(right, 0));
        };
    }

    @Override
    void addTo(BloomFilter bloom) {
        for (int i = 0; i < count; i++) {
            byte[] bytes = bytesOf(values[i]);
            bloom.add(bytes, 0, bytes.length);
        }
    }

    @Override
    void reset() {
        table.clear();
        count = 0;
        written = 0;
        coded = false;
        coding = mayUseDictionary;
    }
}
