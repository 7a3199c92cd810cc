package io.troupe.sql.format.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Finds the fields of records in a part of a file: of those that begin in it, from its first line's start on.
final class CsvScanner implements Closeable {
    /// The end of a part that goes to the end of the file, however long that is when it is unpacked.
    static final long WHOLE_FILE = Long.MAX_VALUE;

    private static final int PIECE = 1 << 18;
    private static final int LONGEST_RECORD = 1 << 30;

    private final ReadableByteChannel channel;
    private final CsvOptions options;
    private final byte[] delimiter;
    private final long end;
    private byte[] bytes = new byte[PIECE];
    private int position;
    private int limit;
    /// Of the first byte in memory.
    private long base;
    private boolean atEnd;
    private int recordStart;
    private int recordEnd;
    private int fields;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] quoted = new boolean[64];
    private boolean[] unescaped = new boolean[64];
    private byte[] scratch = new byte[256];
    private int scratchLength;

    /// The records that begin from byte `from` to before byte `to`.
    CsvScanner(Path file, long from, long to, CsvOptions options) throws IOException {
        this.options = options;
        this.delimiter = options.delimiter();
        this.end = to;
        // the record that begins at `from` does so after a line end, which the byte before may be
        this.base = from == 0 ? 0 : from - 1;
        this.channel = CsvBytes.open(file, base, options);
        if (from > 0) {
            skipLine();
        } else {
            skipMark();
        }
    }

    /// Moves to the next record that is not empty; false at the end of the part.
    boolean next() throws IOException {
        while (true) {
            if (base + position >= end || position == limit && !fill()) {
                return false;
            }
            if (bytes[position] == options.comment()) {
                skipLine();
                continue;
            }
            int after = scan();
            while (after < 0) {
                after = fill() ? scan() : scanLast();
            }
            boolean empty = recordEnd == recordStart;
            position = after;
            if (!empty) {
                return true;
            }
        }
    }

    /// How many fields the record has.
    int fieldCount() {
        return fields;
    }

    /// The array with the bytes of field `field`.
    byte[] bytes(int field) {
        return unescaped[field] ? scratch : bytes;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    /// Whether the field stood in quotes.
    boolean isQuoted(int field) {
        return quoted[field];
    }

    String text(int field) {
        return new String(bytes(field), start(field), end(field) - start(field), StandardCharsets.UTF_8);
    }

    /// The whole record as it is in the file.
    String record() {
        return new String(bytes, recordStart, recordEnd - recordStart, StandardCharsets.UTF_8);
    }

    /// Where in the file the record begins.
    long offset() {
        return base + recordStart;
    }

    private void skipLine() throws IOException {
        while (position < limit || fill()) {
            if (bytes[position++] == '\n') {
                return;
            }
        }
    }

    private void skipMark() throws IOException {
        if (fill() && limit >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    /// Reads more of the file behind what is not used yet; false at the end of the file.
    private boolean fill() throws IOException {
        if (atEnd) {
            return false;
        }
        int kept = limit - position;
        if (kept > bytes.length / 2) {
            if (bytes.length >= LONGEST_RECORD) {
                throw new IOException(
                        "a record of more than " + LONGEST_RECORD + " bytes at " + (base + position)
                                + "; a quote may not be closed");
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
        int read = channel.read(ByteBuffer.wrap(bytes, limit, bytes.length - limit));
        atEnd = read < 0;
        limit += Math.max(0, read);
        return read > 0;
    }

    /// Takes the record at `position` apart; returns where the next one begins, -1 when its end is not in memory.
    private int scan() {
        return scan(false);
    }

    private int scanLast() {
        return scan(true);
    }

    private int scan(boolean last) {
        fields = 0;
        scratchLength = 0;
        recordStart = position;
        int at = position;
        while (true) {
            int start = options.trimsStart() ? afterSpaces(at) : at;
            if (start < limit && bytes[start] == options.quote()) {
                at = quotedField(start, last);
            } else {
                at = plainField(start, last);
            }
            if (at < 0 || at == limit && !last) {
                return -1;
            }
            if (at == limit || bytes[at] == '\n' || bytes[at] == '\r') {
                recordEnd = at;
                return afterLine(at, last);
            }
            at += delimiter.length;
        }
    }

    private int afterSpaces(int from) {
        int at = from;
        while (at < limit && isSpace(bytes[at]) && !isDelimiter(at)) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\t';
    }

    /// Whether the delimiter is at `at`, all of it in memory.
    private boolean isDelimiter(int at) {
        return bytes[at] == delimiter[0] && (delimiter.length == 1 || at + delimiter.length <= limit
                && Arrays.equals(bytes, at, at + delimiter.length, delimiter, 0, delimiter.length));
    }

    private int afterLine(int at, boolean last) {
        if (at == limit) {
            return limit;
        }
        if (bytes[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == limit) {
            return last ? limit : -1;
        }
        return bytes[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private int plainField(int from, boolean last) {
        byte first = delimiter[0];
        int at = from;
        while (at < limit && bytes[at] != '\n' && bytes[at] != '\r') {
            if (bytes[at] == first) {
                if (isDelimiter(at)) {
                    break;
                }
                if (!last && at + delimiter.length > limit) {
                    return -1;
                }
            }
            at++;
        }
        int end = at;
        while (options.trimsEnd() && end > from && isSpace(bytes[end - 1])) {
            end--;
        }
        add(from, end, false, false);
        return at;
    }

    /// A field in quotes; what follows the closing quote up to the delimiter belongs to it.
    private int quotedField(int from, boolean last) {
        int at = from + 1;
        int start = scratchLength;
        boolean changed = false;
        while (at < limit) {
            byte next = bytes[at];
            if ((next == '\n' || next == '\r') && !options.multiLine()) {
                break;
            }
            boolean pair = at + 1 < limit && isPair(next, bytes[at + 1]);
            if (!pair && next == options.quote()) {
                if (at + 1 == limit && !last) {
                    return -1;
                }
                int after = options.trimsEnd() ? afterSpaces(at + 1) : at + 1;
                if (!last && after + delimiter.length > limit) {
                    return -1;
                }
                if (after >= limit || isEnd(after)) {
                    close(from + 1, at, start, changed);
                    return after;
                }
            }
            changed |= pair;
            keep(pair ? bytes[at + 1] : next);
            at += pair ? 2 : 1;
        }
        if (at == limit && !last) {
            return -1;
        }
        add(start, scratchLength, true, true);
        return at;
    }

    private boolean isPair(byte first, byte second) {
        return first == options.escape() && (second == options.quote() || second == options.escape())
                || first == options.quote() && second == options.quote();
    }

    private boolean isEnd(int at) {
        return bytes[at] == '\n' || bytes[at] == '\r' || isDelimiter(at);
    }

    private void close(int from, int to, int start, boolean changed) {
        if (changed) {
            add(start, scratchLength, true, true);
        } else {
            add(from, to, true, false);
        }
    }

    private void keep(byte next) {
        if (scratchLength == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * scratchLength);
        }
        scratch[scratchLength++] = next;
    }

    private void add(int from, int to, boolean inQuotes, boolean inScratch) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
            quoted = Arrays.copyOf(quoted, 2 * fields);
            unescaped = Arrays.copyOf(unescaped, 2 * fields);
        }
        starts[fields] = from;
        ends[fields] = to;
        quoted[fields] = inQuotes;
        unescaped[fields++] = inScratch;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
