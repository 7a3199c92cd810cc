package io.troupe.sql.format.csv;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.format.record.TextChannel;
import io.troupe.sql.format.record.Utf8Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Finds the fields of records in a part of a file: of those that begin in it, from its first line's start on.
final class CsvScanner implements Closeable {
    /// The end of a part that goes to the end of the file, however long that is when it is unpacked.
    static final long WHOLE_FILE = Long.MAX_VALUE;

    private static final int PIECE = 1 << 18;
    private static final int LONGEST_RECORD = 1 << 30;
    private static final int MORE = -1;
    private static final int MOST_SHOWN = 1000;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(
            long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /// Added to seven bits, it sets the eighth in those that are past a carriage return.
    private static final long PAST_RETURN = ONES * (0x80 - '\r' - 1);

    private final ReadableByteChannel channel;
    private final CsvSyntax syntax;
    private final CsvFields fields;
    private final byte[] delimiter;
    private final byte[] separator;
    private final int quote;
    private final boolean isPlain;
    private final long end;
    private byte[] bytes = new byte[PIECE];
    private int position;
    private int limit;
    /// Of the first byte in memory.
    private long base;
    private boolean atEnd;
    private int recordStart;
    private int recordEnd;

    private CsvScanner(ReadableByteChannel channel, long base, long end, CsvSyntax syntax) {
        this.syntax = syntax;
        this.fields = new CsvFields(syntax);
        this.delimiter = syntax.delimiter();
        this.separator = syntax.lineSeparator();
        this.quote = syntax.quote();
        this.isPlain = delimiter.length == 1 && separator.length == 0 && !syntax.trimsStart()
                && !syntax.trimsEnd();
        this.channel = channel;
        this.base = base;
        this.end = end;
    }

    /// The records that begin from byte `from` to before byte `to`.
    static CsvScanner open(Path file, long from, long to, CsvSyntax syntax, Charset charset)
            throws IOException {
        // the record that begins at `from` does so after a line end, which the bytes before may be
        long base = from == 0 ? 0 : Math.max(0, from - Math.max(1, syntax.lineSeparator().length));
        CsvScanner scanner = new CsvScanner(RecordBytes.open(file, base, charset), base, to, syntax);
        if (from > 0) {
            scanner.skipLine();
        } else {
            scanner.skipMark();
        }
        return scanner;
    }

    /// Texts, each of which is a record.
    static CsvScanner of(TextChannel texts, CsvSyntax syntax) {
        return new CsvScanner(texts, 0, WHOLE_FILE, syntax.ofTexts());
    }

    /// Moves to the next record that is not empty; false at the end of the part.
    boolean next() throws IOException {
        while (true) {
            if (base + position >= end || position == limit && !fill()) {
                return false;
            }
            if (bytes[position] == syntax.comment()) {
                skipLine();
                continue;
            }
            int after = scan(false);
            while (after < 0) {
                after = fill() ? scan(false) : scan(true);
            }
            boolean empty = recordEnd == recordStart || bytes[recordStart] <= ' ' && isBlank();
            position = after;
            if (!empty) {
                fields.check();
                return true;
            }
        }
    }

    /// Whether the record is a line of blanks, which is none.
    private boolean isBlank() {
        if (syntax.multiLine()) {
            return false;
        }
        for (int i = recordStart; i < recordEnd; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /// The error of a record that [#isBad].
    SqlException malformed() {
        byte[] record = record();
        String text = new String(record, 0, Math.min(MOST_SHOWN, record.length), StandardCharsets.UTF_8);
        return SqlException.execution(
                "MALFORMED_CSV_RECORD", "badRecord", record.length > MOST_SHOWN ? text + "..." : text);
    }

    /// How many fields the record has.
    int fieldCount() {
        return fields.count();
    }

    /// Whether the record breaks a limit or a rule of quotes, so that its fields cannot be trusted.
    boolean isBad() {
        return fields.isBad();
    }

    /// The array with the bytes of field `field`.
    byte[] bytes(int field) {
        return fields.kind(field) == CsvFields.UNESCAPED ? fields.scratch() : bytes;
    }

    int start(int field) {
        return fields.start(field);
    }

    int end(int field) {
        return fields.end(field);
    }

    /// Whether the field stood in quotes.
    boolean isQuoted(int field) {
        return fields.kind(field) == CsvFields.QUOTED || fields.kind(field) == CsvFields.UNESCAPED;
    }

    String text(int field) {
        return new String(bytes(field), start(field), end(field) - start(field), StandardCharsets.UTF_8);
    }

    /// The whole record as it is in the file.
    byte[] record() {
        return Utf8Bytes.repaired(bytes, recordStart, recordEnd);
    }

    /// Where in the file the record begins.
    long offset() {
        return base + recordStart;
    }

    private void skipLine() throws IOException {
        int at = position;
        while (true) {
            for (; at < limit; at++) {
                int length = lineEnd(at, atEnd);
                if (length == MORE) {
                    break;
                }
                if (length > 0) {
                    position = at + length;
                    return;
                }
            }
            position = at;
            if (!fill()) {
                if (atEnd && position < limit && lineEnd(position, true) == 0) {
                    position++;
                }
                if (position >= limit) {
                    return;
                }
            }
            at = position;
        }
    }

    private void skipMark() throws IOException {
        while (limit < 3 && fill()) {
            continue;
        }
        if (limit >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
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

    /// Takes the record at `position` apart; returns where the next one begins, [#MORE] when its end is not in memory.
    ///
    /// @param last
    ///            whether the file ends where memory does
    private int scan(boolean last) {
        fields.clear();
        recordStart = position;
        return isPlain ? scanPlain(last) : scanAny(position, last);
    }

    /// Looks at eight bytes at a time for what means something.
    private int scanPlain(boolean last) {
        byte first = delimiter[0];
        long delimiters = ONES * (first & 0xFF);
        long quotes = ONES * (quote & 0xFF);
        int start = position;
        int at = start;
        words : while (at + Long.BYTES <= limit) {
            long word = (long) LONGS.get(bytes, at);
            long toDelimiter = word ^ delimiters;
            long toQuote = word ^ quotes;
            long found = (~((toDelimiter & LOW_BITS) + LOW_BITS | toDelimiter)
                    | ~((toQuote & LOW_BITS) + LOW_BITS | toQuote)
                    | ~((word & LOW_BITS) + PAST_RETURN | word)) & HIGH_BITS;
            while (found != 0) {
                int place = at + (Long.numberOfTrailingZeros(found) >>> 3);
                byte next = bytes[place];
                if (next == first) {
                    fields.add(start, place, CsvFields.PLAIN);
                    start = place + 1;
                } else if (next == '\n' || next == '\r') {
                    return endPlain(start, place, last);
                } else if (next == quote && place == start) {
                    int after = quotedField(place, last);
                    if (after < 0 || after == limit || isLineEnd(after)) {
                        return endRecord(after, last);
                    }
                    start = after + 1;
                    at = start;
                    continue words;
                }
                found &= found - 1;
            }
            at += Long.BYTES;
        }
        return scanTail(start, Math.max(at, start), last);
    }

    private int scanTail(int from, int place, boolean last) {
        int start = from;
        int at = place;
        while (at < limit) {
            byte next = bytes[at];
            if (next == delimiter[0]) {
                fields.add(start, at, CsvFields.PLAIN);
                start = at + 1;
            } else if (next == '\n' || next == '\r') {
                return endPlain(start, at, last);
            } else if (next == quote && at == start) {
                int after = quotedField(at, last);
                if (after < 0 || after == limit || isLineEnd(after)) {
                    return endRecord(after, last);
                }
                start = after + 1;
                at = after;
            }
            at++;
        }
        return last ? endPlain(start, limit, true) : MORE;
    }

    private int endPlain(int start, int at, boolean last) {
        fields.add(start, at, CsvFields.PLAIN);
        return endRecord(at, last);
    }

    private int endRecord(int at, boolean last) {
        if (at < 0 || at == limit && !last) {
            return MORE;
        }
        recordEnd = at;
        int length = at == limit ? 0 : lineEnd(at, last);
        return length == MORE ? MORE : at + length;
    }

    /// How many bytes the line end at `at` has, 0 when there is none, [#MORE] when it may go on past what is in memory.
    private int lineEnd(int at, boolean last) {
        if (separator.length > 0) {
            int have = Math.min(separator.length, limit - at);
            if (!Arrays.equals(bytes, at, at + have, separator, 0, have)) {
                return 0;
            }
            return have == separator.length ? have : last ? 0 : MORE;
        }
        if (bytes[at] == '\n') {
            return 1;
        }
        if (bytes[at] != '\r') {
            return 0;
        }
        return at + 1 == limit ? last ? 1 : MORE : bytes[at + 1] == '\n' ? 2 : 1;
    }

    private boolean isLineEnd(int at) {
        return lineEnd(at, true) > 0;
    }

    /// The record from `from` on, with delimiters and ends of lines of any length.
    private int scanAny(int from, boolean last) {
        int at = from;
        while (true) {
            int start = syntax.trimsStart() ? afterSpaces(at) : at;
            at = start < limit && bytes[start] == quote
                    ? quotedField(start, last)
                    : plainField(start, start, last);
            if (at < 0 || at == limit && !last) {
                return MORE;
            }
            if (at == limit || isLineEnd(at)) {
                return endRecord(at, last);
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

    /// A field without quotes from `from`, whose end is at `place` or after it.
    private int plainField(int from, int place, boolean last) {
        int at = place;
        for (; at < limit; at++) {
            if (bytes[at] == delimiter[0]) {
                if (isDelimiter(at)) {
                    break;
                }
                if (!last && at + delimiter.length > limit) {
                    return MORE;
                }
            }
            int length = lineEnd(at, last);
            if (length == MORE) {
                return MORE;
            }
            if (length > 0) {
                break;
            }
        }
        int to = at;
        while (syntax.trimsEnd() && to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        fields.add(from, to, CsvFields.PLAIN);
        return at;
    }

    /// A field in quotes that begin at `from`; returns where its delimiter or line end is.
    private int quotedField(int from, boolean last) {
        int kept = fields.scratchLength();
        boolean changed = false;
        int piece = from + 1;
        int at = piece;
        while (at < limit) {
            byte next = bytes[at];
            if (next != quote && next != syntax.escape() && next != syntax.escapeEscape()) {
                if (!syntax.multiLine() && (separator.length > 0 || next <= '\r') && isLineEnd(at)) {
                    break;
                }
                at++;
                continue;
            }
            if (at + 1 == limit && !last) {
                return MORE;
            }
            if (at + 1 < limit && isPair(next, bytes[at + 1])) {
                fields.keep(bytes, piece, at);
                fields.keep(bytes[at + 1]);
                changed = true;
                at += 2;
                piece = at;
                continue;
            }
            if (next == quote) {
                int closing = lastQuote(at);
                int after = syntax.trimsEnd() ? afterSpaces(closing + 1) : closing + 1;
                if (!last && after + Math.max(delimiter.length, separator.length) > limit) {
                    return MORE;
                }
                if (after >= limit || isLineEnd(after) || isDelimiter(after)) {
                    close(from, piece, closing, kept, changed);
                    return after;
                }
                if (syntax.strayQuotes() != CsvSyntax.StrayQuotes.STOP_AT_CLOSING_QUOTE) {
                    fields.forget(kept);
                    return strayQuote(from, at, last);
                }
            }
            at++;
        }
        if (at == limit && !last) {
            return MORE;
        }
        close(from, piece, at, kept, changed);
        return at;
    }

    /// The last of the quotes that follow each other from `at` on.
    private int lastQuote(int at) {
        int next = at;
        while (next + 1 < limit && bytes[next + 1] == quote) {
            next++;
        }
        return next;
    }

    private int strayQuote(int from, int at, boolean last) {
        return switch (syntax.strayQuotes()) {
            case STOP_AT_CLOSING_QUOTE, STOP_AT_DELIMITER -> plainField(from, at, last);
            case BACK_TO_DELIMITER -> plainField(from, from, last);
            case RAISE_ERROR -> {
                fields.setBad();
                yield plainField(from, at, last);
            }
            case SKIP_VALUE -> {
                int after = plainField(from, at, last);
                if (after >= 0) {
                    fields.add(from, from, CsvFields.SKIPPED);
                    fields.dropBeforeLast();
                }
                yield after;
            }
        };
    }

    private boolean isPair(byte first, byte second) {
        return first == syntax.escape() && second == quote
                || first == syntax.escapeEscape() && second == syntax.escape();
    }

    private void close(int from, int piece, int to, int kept, boolean changed) {
        if (changed) {
            fields.keep(bytes, piece, to);
            fields.add(kept, fields.scratchLength(), CsvFields.UNESCAPED);
        } else {
            fields.add(from + 1, to, CsvFields.QUOTED);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
