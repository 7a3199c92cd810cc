package io.troupe.sql.format.parquet;

/// BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes of all, and so on.
final class SplitStreams {
    private final byte[] bytes;
    private final int from;
    private final int width;
    private final int stride;
    private int next;

    SplitStreams(Page page, int width) {
        this.bytes = page.bytes();
        this.from = page.from();
        this.width = width;
        this.stride = (page.to() - page.from()) / width;
    }

    /// The value `index` after the next as a number of up to eight bytes.
    long number(int index) {
        int at = place(index);
        long number = 0;
        for (int i = 0; i < width; i++) {
            number |= (bytes[at + i * stride] & 255L) << 8 * i;
        }
        return number;
    }

    /// Puts the bytes of the value `index` after the next into `target`.
    void copy(int index, byte[] target, int offset) {
        int at = place(index);
        for (int i = 0; i < width; i++) {
            target[offset + i] = bytes[at + i * stride];
        }
    }

    void skip(int count) {
        if (count > stride - next) {
            throw new CorruptFileException("too few values");
        }
        next += count;
    }

    private int place(int index) {
        if (index >= stride - next) {
            throw new CorruptFileException("too few values");
        }
        return from + next + index;
    }
}
