package io.troupe.sql.format.parquet;

/// Values of one width one after the other.
final class PlainBytes {
    private final byte[] bytes;
    private final int end;
    private final int width;
    private int position;

    PlainBytes(Page page, int width) {
        this.bytes = page.bytes();
        this.position = page.from();
        this.end = page.to();
        this.width = width;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Passes over `count` values and returns where the first of them begins.
    int take(int count) {
        int first = position;
        if ((long) count * width > end - first) {
            throw new CorruptFileException(
                    count + " values of " + width + " bytes where " + (end - first) + " bytes are left");
        }
        position += count * width;
        return first;
    }
}
