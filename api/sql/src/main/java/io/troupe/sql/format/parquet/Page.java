package io.troupe.sql.format.parquet;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// A page that was decompressed: levels, and the bytes of its values, which are valid until the next page is read.
final class Page {
    /// Bytes that may be read after the end.
    static final int SLACK = 16;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int count;
    private final Encoding encoding;
    private final @Nullable RunLength repetitions;
    private final @Nullable RunLength definitions;

    /// Values from `from` to `to` of `bytes`, an array with at least [#SLACK] bytes after `to`.
    ///
    /// @param count
    ///            of levels, which is that of values with the nulls
    Page(
            byte[] bytes, int from, int to, int count, Encoding encoding, @Nullable RunLength repetitions,
            @Nullable RunLength definitions) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.count = count;
        this.encoding = encoding;
        this.repetitions = repetitions;
        this.definitions = definitions;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int count() {
        return count;
    }

    Encoding encoding() {
        return encoding;
    }

    /// Null when no field of the column is repeated.
    @Nullable
    RunLength repetitions() {
        return repetitions;
    }

    /// Null when no field of the column is optional or repeated.
    @Nullable
    RunLength definitions() {
        return definitions;
    }

    /// Whether values are indexes into the dictionary.
    boolean isCoded() {
        return encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY;
    }

    /// The indexes into the dictionary.
    RunLength codes() {
        if (from == to) {
            return new RunLength(bytes, from, to, 0);
        }
        return new RunLength(bytes, from + 1, to, bytes[from]);
    }

    /// An encoding that values of `type` cannot have.
    CorruptFileException unexpected(String type) {
        return new CorruptFileException("values of " + type + " in the encoding " + encoding);
    }
}
