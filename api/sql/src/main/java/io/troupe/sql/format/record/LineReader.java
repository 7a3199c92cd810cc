package io.troupe.sql.format.record;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;

/// The lines of a part of a file: of those that begin in it. Lines end with a line feed, a carriage return or both, or
/// with a separator of one's own.
public final class LineReader implements Closeable {
    /// The end of a part that goes to the end of the file, however long that is when it is unpacked.
    public static final long WHOLE_FILE = Long.MAX_VALUE;

    private static final int PIECE = 1 << 18;
    private static final int LONGEST_LINE = 1 << 30;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(
            long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long PAST_RETURNS = ONES * ('\r' + 1);

    private final ReadableByteChannel channel;
    private final byte[] separator;
    private final long last;
    private byte[] bytes = new byte[PIECE];
    /// Where the next line begins.
    private int position;
    private int limit;
    /// Of the first byte in memory.
    private long base;
    private boolean atEnd;
    private int start;
    private int end;

    /// The lines that begin from byte `from` to before byte `to` of `file`.
    ///
    /// @param separator
    ///            between lines; empty for the usual ends of lines
    public LineReader(Path file, long from, long to, Charset charset, byte[] separator) throws IOException {
        this.separator = separator.clone();
        this.last = to;
        // the line that begins at `from` does so after a line end, whose bytes come before
        this.base = from == 0 ? 0 : Math.max(0, from - Math.max(1, separator.length));
        this.channel = RecordBytes.open(file, base, charset);
        if (from > 0) {
            next();
        } else {
            skipMark();
        }
    }

    /// The texts of a channel.
    public LineReader(TextChannel texts) {
        this.separator = TextChannel.separator();
        this.last = WHOLE_FILE;
        this.channel = texts;
    }

    private void skipMark() throws IOException {
        while (limit < 3 && fill(0)) {
            continue;
        }
        if (limit >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    /// Moves to the next line, which may be empty; false at the end of the part.
    public boolean next() throws IOException {
        if (base + position >= last || position == limit && !fill(0)) {
            return false;
        }
        int scanned = 0;
        while (true) {
            int found = separator.length == 0
                    ? lineEnd(position + scanned, limit)
                    : separatorAt(position + scanned);
            if (found >= 0 && endLine(found)) {
                return true;
            }
            scanned = found >= 0 ? found - position : Math.max(0, limit - position - separator.length);
            if (!fill(scanned)) {
                start = position;
                end = found >= 0 ? position + scanned : limit;
                position = limit;
                return true;
            }
        }
    }

    /// Ends the line at `found`; false when the byte after a carriage return must be known first.
    private boolean endLine(int found) {
        int after = found + Math.max(1, separator.length);
        if (separator.length == 0 && bytes[found] == '\r') {
            if (after == limit && !atEnd) {
                return false;
            }
            after += after < limit && bytes[after] == '\n' ? 1 : 0;
        }
        start = position;
        end = found;
        position = after;
        return true;
    }

    private int lineEnd(int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long word = (long) LONGS.get(bytes, at);
            // small bytes; a tab is one, too
            long found = word - PAST_RETURNS & ~word & HIGH_BITS;
            if (found == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(found) >>> 3;
            if (bytes[at] == '\n' || bytes[at] == '\r') {
                return at;
            }
            at++;
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n' || bytes[at] == '\r') {
                return at;
            }
        }
        return -1;
    }

    private int separatorAt(int from) {
        for (int at = from; at + separator.length <= limit; at++) {
            if (bytes[at] == separator[0]
                    && Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length)) {
                return at;
            }
        }
        return -1;
    }

    /// Reads more behind the line that has begun; false at the end of the file.
    private boolean fill(int scanned) throws IOException {
        if (atEnd) {
            return false;
        }
        int kept = limit - position;
        if (kept > bytes.length / 2) {
            if (bytes.length >= LONGEST_LINE) {
                throw new IOException(
                        "a line of more than " + scanned + " bytes at " + (base + position) + "; "
                                + LONGEST_LINE
                                + " is the most");
            }
            byte[] larger = new byte[bytes.length * 2];
            System.arraycopy(bytes, position, larger, 0, kept);
            bytes = larger;
        } else {
            System.arraycopy(bytes, position, bytes, 0, kept);
        }
        base += position;
        position = 0;
        limit = kept;
        int count = channel.read(ByteBuffer.wrap(bytes, limit, bytes.length - limit));
        atEnd = count < 0;
        limit += Math.max(0, count);
        return count >= 0;
    }

    /// The array with the bytes of the line, valid until the next one.
    public byte[] bytes() {
        return bytes;
    }

    /// Where in [#bytes] the line begins.
    public int start() {
        return start;
    }

    /// Where in [#bytes] the line ends, exclusive.
    public int end() {
        return end;
    }

    /// Where in the file the line begins.
    public long offset() {
        return base + start;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
