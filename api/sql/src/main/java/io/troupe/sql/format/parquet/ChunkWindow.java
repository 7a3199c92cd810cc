package io.troupe.sql.format.parquet;

import java.io.IOException;

/// The bytes of one column in one group of rows, read in pieces from the front to the end.
final class ChunkWindow {
    private static final int PIECE = 1 << 18;

    private final FileBytes file;
    private final long end;
    private byte[] bytes = new byte[0];
    private int position;
    private int limit;
    /// Of the first byte past what is in memory.
    private long next;

    ChunkWindow(FileBytes file, long start, long end) {
        this.file = file;
        this.next = start;
        this.end = end;
    }

    /// The array in which the bytes are; changes with [#require].
    byte[] bytes() {
        return bytes;
    }

    /// Where in the array the next byte is.
    int position() {
        return position;
    }

    /// How many bytes are left, in memory or not.
    long left() {
        return end - next + (limit - position);
    }

    /// Where in the file the next byte is.
    long offset() {
        return next - (limit - position);
    }

    /// Sees to it that `count` bytes are in memory.
    void require(int count) throws IOException {
        if (limit - position >= count) {
            return;
        }
        if (count < 0 || count > left()) {
            throw new CorruptFileException(
                    count + " bytes at " + offset() + " where the column has " + left());
        }
        int kept = limit - position;
        int more = (int) Math.min(Math.max(count - kept, PIECE), end - next);
        if (kept + more > bytes.length) {
            byte[] larger = new byte[kept + more];
            System.arraycopy(bytes, position, larger, 0, kept);
            bytes = larger;
        } else {
            System.arraycopy(bytes, position, bytes, 0, kept);
        }
        file.read(next, bytes, kept, more);
        next += more;
        position = 0;
        limit = kept + more;
    }

    /// Moves past `count` bytes.
    void skip(int count) {
        if (count < 0 || count > left()) {
            throw new CorruptFileException(
                    count + " bytes at " + offset() + " where the column has " + left());
        }
        int there = Math.min(count, limit - position);
        position += there;
        if (there < count) {
            next += count - there;
            position = limit;
        }
    }
}
