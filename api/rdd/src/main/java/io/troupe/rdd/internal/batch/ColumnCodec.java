package io.troupe.rdd.internal.batch;

import io.troupe.Tuple2;
import io.troupe.engine.serial.ValueCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One column as bytes: the number of rows, then, unless that is 0, a byte for the [Form] and
///
/// - INT, LONG: the least value, the bytes per value (0, 1, 2, 4 or 8), and each value less the least one;
/// - FLOAT, DOUBLE: the bits of each value;
/// - TEXT: for each String twice its length, plus 1 if it has a character above 255, then the characters of
///   all, a byte each or two;
/// - PAIRS: a column of first halves and one of second halves;
/// - LISTS: the length of each list, then a column of all their values;
/// - NULLS: the rows that are not null, eight a byte, then a column of these;
/// - OBJECTS: a block of the [ValueCodec].
final class ColumnCodec {
    private enum Form {
        INT, LONG, FLOAT, DOUBLE, TEXT, PAIRS, LISTS, NULLS, OBJECTS
    }

    private static final Form[] FORMS = Form.values();
    /// Nested deeper than this, values are left to the value codec.
    private static final int DEEPEST = 8;

    private final ValueCodec values;
    private char[] letters = new char[256];

    ColumnCodec(ValueCodec values) {
        this.values = values;
    }

    void write(Column column, BatchOutput out) throws IOException {
        write(column, out, 0);
    }

    Column read(BatchInput in) throws IOException {
        int rows = in.readCount();
        if (rows == 0) {
            return new Column();
        }
        int form = in.readByte();
        if (form >= FORMS.length) {
            throw in.damaged();
        }
        return switch (FORMS[form]) {
            case INT -> readIntegers(Lane.INT, rows, in);
            case LONG -> readIntegers(Lane.LONG, rows, in);
            case FLOAT -> readFloats(rows, in);
            case DOUBLE -> readBits(Lane.DOUBLE, rows, 0, Long.BYTES, in);
            case TEXT -> readText(rows, in);
            case PAIRS -> readPairs(rows, in);
            case LISTS -> readLists(rows, in);
            case NULLS -> readNulls(rows, in);
            case OBJECTS -> readObjects(rows, in);
        };
    }

    private void write(Column column, BatchOutput out, int depth) throws IOException {
        int rows = column.size();
        out.writeUnsigned(rows);
        if (rows == 0) {
            return;
        }
        Form form = formOf(column, depth);
        out.write(form.ordinal());
        switch (form) {
            case INT, LONG -> writeIntegers(column.bits(), rows, out);
            case FLOAT -> out.writeFixed(column.bits(), rows, 0, Integer.BYTES);
            case DOUBLE -> out.writeFixed(column.bits(), rows, 0, Long.BYTES);
            case TEXT -> {
                if (column.isText()) {
                    writeText(column.texts(), out);
                } else {
                    writeText(column.objects(), rows, out);
                }
            }
            case PAIRS -> writePairs(column.objects(), rows, out, depth);
            case LISTS -> writeLists(column.objects(), rows, out, depth);
            case NULLS -> writeNulls(column.objects(), rows, out, depth);
            case OBJECTS -> values.writeBlock(column.objects(), 0, rows, out);
        }
    }

    private static Form formOf(Column column, int depth) {
        return switch (column.lane()) {
            case INT -> Form.INT;
            case LONG -> Form.LONG;
            case FLOAT -> Form.FLOAT;
            case DOUBLE -> Form.DOUBLE;
            case TEXT -> Form.TEXT;
            case OBJECT -> formOf(column.objects(), column.size(), depth);
        };
    }

    private static Form formOf(@Nullable Object[] objects, int rows, int depth) {
        boolean hasNull = false;
        boolean isText = true;
        boolean isPairs = depth < DEEPEST;
        boolean isLists = depth < DEEPEST;
        for (int row = 0; row < rows; row++) {
            Object object = objects[row];
            if (object == null) {
                hasNull = true;
            } else {
                isText &= object instanceof String;
                isPairs &= object instanceof Tuple2<?, ?>;
                isLists &= object instanceof ValueList;
            }
        }
        if (hasNull) {
            return depth < DEEPEST ? Form.NULLS : Form.OBJECTS;
        }
        return isText ? Form.TEXT : isPairs ? Form.PAIRS : isLists ? Form.LISTS : Form.OBJECTS;
    }

    private static void writeIntegers(long[] bits, int rows, BatchOutput out) {
        long least = bits[0];
        long greatest = bits[0];
        for (int row = 1; row < rows; row++) {
            least = Math.min(least, bits[row]);
            greatest = Math.max(greatest, bits[row]);
        }
        long range = greatest - least;
        int width = widthOf(range);
        long base = width == Long.BYTES ? 0 : least;
        out.writeSigned(base);
        out.write(width);
        out.writeFixed(bits, rows, base, width);
    }

    /// The bytes for numbers from 0 to `range`, which is unsigned.
    private static int widthOf(long range) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(range);
        return bits == 0 ? 0 : bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
    }

    private static Column readIntegers(Lane lane, int rows, BatchInput in) {
        long base = in.readSigned();
        return readBits(lane, rows, base, in.readByte(), in);
    }

    private static Column readBits(Lane lane, int rows, long base, int width, BatchInput in) {
        in.require((long) rows * width);
        long[] bits = new long[rows];
        in.readFixed(bits, rows, base, width);
        return Column.ofBits(lane, bits, rows);
    }

    private static Column readFloats(int rows, BatchInput in) {
        Column column = readBits(Lane.FLOAT, rows, 0, Integer.BYTES, in);
        long[] bits = column.bits();
        for (int row = 0; row < rows; row++) {
            bits[row] = (int) bits[row];
        }
        return column;
    }

    private void writeText(@Nullable Object[] texts, int rows, BatchOutput out) {
        boolean[] isWide = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            String text = (String) texts[row];
            isWide[row] = isWide(text);
            out.writeUnsigned(2L * text.length() + (isWide[row] ? 1 : 0));
        }
        for (int row = 0; row < rows; row++) {
            String text = (String) texts[row];
            int length = load(text);
            if (isWide[row]) {
                out.writeWide(letters, length);
            } else {
                out.writeNarrow(letters, length);
            }
        }
    }

    private boolean isWide(String text) {
        int length = load(text);
        char[] loaded = letters;
        int seen = 0;
        for (int i = 0; i < length; i++) {
            seen |= loaded[i];
        }
        return seen > 0xFF;
    }

    private int load(String text) {
        int length = text.length();
        if (letters.length < length) {
            letters = new char[Math.max(length, 2 * letters.length)];
        }
        text.getChars(0, length, letters, 0);
        return length;
    }

    private static void writeText(PackedText texts, BatchOutput out) {
        for (int row = 0; row < texts.size(); row++) {
            out.writeUnsigned(texts.codedLength(row));
        }
        texts.writeTo(out);
    }

    private static Column readText(int rows, BatchInput in) {
        in.require(rows);
        int[] lengths = new int[rows + 1];
        long byteCount = 0;
        for (int row = 1; row <= rows; row++) {
            int length = in.readCount();
            lengths[row] = length;
            byteCount += (long) (length >>> 1) << (length & 1);
        }
        return Column.ofTexts(in.readTexts(byteCount, lengths));
    }

    private void writePairs(@Nullable Object[] pairs, int rows, BatchOutput out, int depth)
            throws IOException {
        Column first = new Column(rows);
        Column second = new Column(rows);
        for (int row = 0; row < rows; row++) {
            Tuple2<?, ?> pair = (Tuple2<?, ?>) pairs[row];
            first.append(pair._1());
            second.append(pair._2());
        }
        write(first, out, depth + 1);
        write(second, out, depth + 1);
    }

    @SuppressWarnings("NullAway") // the halves of a pair may be null
    private Column readPairs(int rows, BatchInput in) throws IOException {
        Column first = requireRows(read(in), rows, in);
        Column second = requireRows(read(in), rows, in);
        @Nullable
        Object[] pairs = new Object[rows];
        for (int row = 0; row < rows; row++) {
            pairs[row] = new Tuple2<>(first.get(row), second.get(row));
        }
        return Column.ofObjects(pairs, rows);
    }

    private void writeLists(@Nullable Object[] lists, int rows, BatchOutput out, int depth)
            throws IOException {
        Column all = new Column();
        for (int row = 0; row < rows; row++) {
            ValueList list = (ValueList) lists[row];
            out.writeUnsigned(list.size());
            all.appendAll(list.values());
        }
        write(all, out, depth + 1);
    }

    private Column readLists(int rows, BatchInput in) throws IOException {
        in.require(rows);
        int[] lengths = new int[rows];
        long total = 0;
        for (int row = 0; row < rows; row++) {
            lengths[row] = in.readCount();
            total += lengths[row];
        }
        Column all = requireRows(read(in), total, in).unpacked();
        @Nullable
        Object[] lists = new Object[rows];
        int from = 0;
        for (int row = 0; row < rows; row++) {
            lists[row] = new ValueList(all.slice(from, from + lengths[row]));
            from += lengths[row];
        }
        return Column.ofObjects(lists, rows);
    }

    private void writeNulls(@Nullable Object[] objects, int rows, BatchOutput out, int depth)
            throws IOException {
        Column present = new Column();
        for (int start = 0; start < rows; start += Byte.SIZE) {
            int bits = 0;
            for (int row = start; row < Math.min(rows, start + Byte.SIZE); row++) {
                if (objects[row] != null) {
                    bits |= 1 << row - start;
                    present.append(objects[row]);
                }
            }
            out.write(bits);
        }
        write(present, out, depth + 1);
    }

    private Column readNulls(int rows, BatchInput in) throws IOException {
        in.require(rows + 7 >> 3);
        byte[] bits = in.readNBytes(rows + 7 >> 3);
        Column present = read(in);
        @Nullable
        Object[] objects = new Object[rows];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if ((bits[row >> 3] >> (row & 7) & 1) != 0) {
                if (next == present.size()) {
                    throw in.damaged();
                }
                objects[row] = present.get(next++);
            }
        }
        return Column.ofObjects(objects, rows);
    }

    private Column readObjects(int rows, BatchInput in) throws IOException {
        @Nullable
        Object[] objects = values.readBlock(in);
        return requireRows(Column.ofObjects(objects, objects.length), rows, in);
    }

    private static Column requireRows(Column column, long rows, BatchInput in) {
        if (column.size() != rows) {
            throw in.damaged();
        }
        return column;
    }
}
