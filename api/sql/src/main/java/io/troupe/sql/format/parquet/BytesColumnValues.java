package io.troupe.sql.format.parquet;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// Texts, binaries, and decimals of more than 18 digits as bytes of one width with the most significant first.
final class BytesColumnValues extends ColumnValues {
    private static final int LARGEST_DICTIONARY = 1 << 20;

    private final Order order;
    private final int width;
    private final boolean mayUseDictionary;
    private BytesTable table = new BytesTable();
    private final GrowingBytes page = new GrowingBytes();
    private int[] starts = new int[FEW];
    private int[] codes = new int[FEW];
    private int count;
    private boolean coding;
    private boolean coded;
    private long written;
    private @Nullable Vector lastDictionary;
    private int[] lastCodes = new int[0];

    /// How values compare.
    enum Order {
        /// As UTF-8, byte by byte without signs; bounds are cut between characters.
        TEXT,
        /// Byte by byte without signs.
        BINARY,
        /// As numbers of one width.
        NUMBER
    }

    /// @param width
    ///            of all values, 0 when they differ
    BytesColumnValues(Order order, int width, boolean mayUseDictionary) {
        this.order = order;
        this.width = width;
        this.mayUseDictionary = mayUseDictionary;
        this.coding = mayUseDictionary;
    }

    @Override
    void add(Vector vector) {
        int rows = vector.size();
        if (count + rows >= starts.length) {
            int length = Math.max(count + rows + 1, 2 * starts.length);
            starts = Arrays.copyOf(starts, length);
            codes = Arrays.copyOf(codes, length);
        }
        if (coding && vector instanceof DictionaryVector dictionary
                && dictionary.dictionary() instanceof BytesVector values) {
            addCoded(dictionary, values, rows);
        } else if (vector.decoded() instanceof DecimalVector decimals) {
            addDecimals(decimals, rows);
        } else {
            addBytes((BytesVector) vector.decoded(), rows);
        }
        long seen = written + count;
        coding &= table.bytes() <= LARGEST_DICTIONARY && (seen < 10_000 || table.size() < seen / 2);
    }

    /// Looks each value of a dictionary up once.
    private void addCoded(DictionaryVector vector, BytesVector values, int rows) {
        if (lastDictionary != values) {
            lastDictionary = values;
            lastCodes = new int[values.size()];
            Arrays.fill(lastCodes, -1);
        }
        for (int i = 0; i < rows; i++) {
            int code = vector.codes()[i];
            int from = values.starts()[code];
            int to = values.ends()[code];
            if (lastCodes[code] < 0) {
                lastCodes[code] = table.code(values.bytes(), from, to);
            }
            codes[count] = lastCodes[code];
            append(values.bytes(), from, to);
        }
    }

    private void addBytes(BytesVector vector, int rows) {
        for (int i = 0; i < rows; i++) {
            int from = vector.starts()[i];
            int to = vector.ends()[i];
            if (coding) {
                codes[count] = table.code(vector.bytes(), from, to);
            }
            append(vector.bytes(), from, to);
        }
    }

    private void addDecimals(DecimalVector vector, int rows) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < rows; i++) {
            for (int b = 0; b < 8; b++) {
                bytes[b] = (byte) (vector.high()[i] >>> 56 - 8 * b);
                bytes[8 + b] = (byte) (vector.low()[i] >>> 56 - 8 * b);
            }
            if (coding) {
                codes[count] = table.code(bytes, 16 - width, 16);
            }
            append(bytes, 16 - width, 16);
        }
    }

    private void append(byte[] bytes, int from, int to) {
        page.put(bytes, from, to - from);
        starts[++count] = page.length();
    }

    @Override
    int count() {
        return count;
    }

    @Override
    int pageBytes() {
        return page.length() + (width == 0 ? 4 * count : 0);
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
            for (int i = 0; i < count; i++) {
                write(target, page.bytes(), starts[i], starts[i + 1]);
            }
            encoding = Encoding.PLAIN;
        }
        written += count;
        count = 0;
        page.clear();
        return encoding;
    }

    private void write(GrowingBytes target, byte[] bytes, int from, int to) {
        if (width == 0) {
            target.putInt(to - from);
        }
        target.put(bytes, from, to - from);
    }

    @Override
    int dictionarySize() {
        return coded ? table.size() : 0;
    }

    @Override
    void writeDictionary(GrowingBytes target) {
        for (int i = 0; i < table.size(); i++) {
            write(target, table.array(), table.start(i), table.end(i));
        }
    }

    @Override
    Bounds pageBounds() {
        if (count == 0) {
            return Bounds.UNKNOWN;
        }
        int min = 0;
        int max = 0;
        for (int i = 1; i < count; i++) {
            if (compare(i, min) < 0) {
                min = i;
            } else if (compare(i, max) > 0) {
                max = i;
            }
        }
        byte[] least = Arrays.copyOfRange(page.bytes(), starts[min], starts[min + 1]);
        byte[] greatest = Arrays.copyOfRange(page.bytes(), starts[max], starts[max + 1]);
        return order == Order.NUMBER
                ? new Bounds(least, greatest, true, true)
                : ShortBounds.of(least, greatest, order == Order.TEXT);
    }

    private int compare(int left, int right) {
        byte[] bytes = page.bytes();
        int from = starts[left];
        int other = starts[right];
        if (order == Order.NUMBER && bytes[from] != bytes[other]) {
            return Byte.compare(bytes[from], bytes[other]);
        }
        return Arrays.compareUnsigned(bytes, from, starts[left + 1], bytes, other, starts[right + 1]);
    }

    @Override
    int compare(byte[] left, byte[] right) {
        return order == Order.NUMBER && left[0] != right[0]
                ? Byte.compare(left[0], right[0])
                : Arrays.compareUnsigned(left, right);
    }

    @Override
    void addTo(BloomFilter bloom) {
        for (int i = 0; i < count; i++) {
            bloom.add(page.bytes(), starts[i], starts[i + 1]);
        }
    }

    @Override
    void reset() {
        table = new BytesTable();
        lastDictionary = null;
        count = 0;
        written = 0;
        page.clear();
        coded = false;
        coding = mayUseDictionary;
    }
}
