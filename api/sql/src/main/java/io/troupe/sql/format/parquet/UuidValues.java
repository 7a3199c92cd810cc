package io.troupe.sql.format.parquet;

/// Identifiers of sixteen bytes as text of 36 characters.
final class UuidValues extends BytesValues {
    private static final String DIGITS = "0123456789abcdef";
    private static final int LENGTH = 36;

    private final BytesValues values;
    private final ByteRanges raw = new ByteRanges();

    UuidValues(BytesValues values) {
        this.values = values;
    }

    @Override
    void read(ByteRanges target, int at, int count) {
        raw.begin(count);
        values.read(raw, 0, count);
        for (int i = 0; i < count; i++) {
            int offset = target.grow(LENGTH);
            write(raw.bytes, raw.starts[i], target.bytes, offset);
            target.starts[at + i] = offset;
            target.ends[at + i] = offset + LENGTH;
        }
    }

    private static void write(byte[] source, int from, byte[] target, int offset) {
        int at = offset;
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                target[at++] = '-';
            }
            target[at++] = (byte) DIGITS.charAt(source[from + i] >>> 4 & 15);
            target[at++] = (byte) DIGITS.charAt(source[from + i] & 15);
        }
    }

    @Override
    void skip(int count) {
        values.skip(count);
    }
}
