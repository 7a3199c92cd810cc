package io.troupe.sql.format.csv;

import java.util.Arrays;

/// Where the fields of a record are: in the bytes of the file, or unescaped in memory of its own.
final class CsvFields {
    private final int maxColumns;
    private final int maxChars;
    private int count;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private byte[] kinds = new byte[64];
    private byte[] scratch = new byte[256];
    private int scratchLength;
    private boolean isBad;

    /// Kinds of fields.
    static final byte PLAIN = 0;
    static final byte QUOTED = 1;
    static final byte UNESCAPED = 2;
    static final byte SKIPPED = 3;

    CsvFields(CsvSyntax syntax) {
        this.maxColumns = syntax.maxColumns();
        this.maxChars = syntax.maxChars() < 0 ? Integer.MAX_VALUE : syntax.maxChars();
    }

    /// Begins a record.
    void clear() {
        count = 0;
        scratchLength = 0;
        isBad = false;
    }

    int count() {
        return count;
    }

    /// Whether the record breaks a limit or a rule of quotes.
    boolean isBad() {
        return isBad;
    }

    void setBad() {
        isBad = true;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    byte kind(int field) {
        return kinds[field];
    }

    /// The bytes of unescaped fields.
    byte[] scratch() {
        return scratch;
    }

    int scratchLength() {
        return scratchLength;
    }

    /// Adds a byte to the field that is being unescaped.
    void keep(byte next) {
        if (scratchLength == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * scratchLength);
        }
        scratch[scratchLength++] = next;
    }

    /// Adds bytes to the field that is being unescaped.
    void keep(byte[] bytes, int from, int to) {
        int length = Math.addExact(scratchLength, to - from);
        if (length > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(length, (int) Math.min(1L << 30, 2L * scratch.length)));
        }
        System.arraycopy(bytes, from, scratch, scratchLength, to - from);
        scratchLength = length;
    }

    /// Takes back what was added since `length`.
    void forget(int length) {
        scratchLength = length;
    }

    void add(int from, int to, byte kind) {
        if (count == starts.length) {
            if (count >= maxColumns) {
                isBad = true;
                return;
            }
            grow();
        }
        starts[count] = from;
        ends[count] = to;
        kinds[count++] = kind;
        if (to - from > maxChars) {
            isBad = true;
        }
    }

    /// Takes back the field before the last one.
    void dropBeforeLast() {
        count--;
        starts[count - 1] = starts[count];
        ends[count - 1] = ends[count];
        kinds[count - 1] = kinds[count];
    }

    /// Whether there are more fields than allowed; told for small limits, too.
    void check() {
        isBad |= count > maxColumns;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        kinds = Arrays.copyOf(kinds, 2 * count);
    }
}
