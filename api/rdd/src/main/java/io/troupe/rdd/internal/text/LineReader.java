package io.troupe.rdd.internal.text;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads the lines of one [FileSplit].
///
/// Bytes are read into one buffer that is reused; a line longer than it makes it grow. A byte order mark at the
/// start of the file is skipped. Closing releases the file; a reader belongs to one thread.
public final class LineReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 512 * 1024;
    private static final int COMPRESSED_BUFFER_BYTES = 64 * 1024;
    private static final int LARGEST_BUFFER_BYTES = Integer.MAX_VALUE - 8;

    private final FileSplit split;
    private final InputStream input;
    private final long lastLineStart;
    private byte[] buffer;
    /// The offset in the file of `buffer[0]`.
    private long bufferOffset;
    private int position;
    private int limit;
    private boolean isAtEnd;
    /// Whether the last line ended in `\r`, so that a `\n` that follows belongs to its end.
    private boolean mayFollowReturn;

    private LineReader(FileSplit split, InputStream input, int bufferBytes) {
        this.split = split;
        this.input = input;
        this.lastLineStart = split.lastLineStart();
        this.bufferOffset = split.offset();
        this.buffer = new byte[bufferBytes];
    }

    /// Opens `split`. Throws `PATH_NOT_FOUND` when the file is gone and `PATH_NOT_READABLE` when it may not be
    /// read.
    public static LineReader open(FileSplit split) throws IOException {
        return open(split, BUFFER_BYTES);
    }

    /// Opens `split` with a buffer of at first `bufferBytes`.
    static LineReader open(FileSplit split, int bufferBytes) throws IOException {
        InputStream input = openInput(split);
        try {
            LineReader reader = new LineReader(split, input, bufferBytes);
            reader.seekFirstLine();
            return reader;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /// Passes every line to `consumer`, until it wants no more.
    public static void forEach(FileSplit split, LineConsumer consumer) throws Exception {
        try (LineReader reader = open(split)) {
            for (String line = reader.next(); line != null && consumer.accept(line);) {
                line = reader.next();
            }
        }
    }

    /// The next line without its end, or null after the last.
    public @Nullable String next() throws IOException {
        int end = nextEnd();
        if (end < 0) {
            return null;
        }
        String line = new String(buffer, position, end - position, StandardCharsets.UTF_8);
        pass(end);
        return line;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private static InputStream openInput(FileSplit split) throws IOException {
        Path path = Path.of(split.path());
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            channel.position(split.offset());
            InputStream plain = Channels.newInputStream(channel);
            return switch (split.compression()) {
                case NONE -> plain;
                case GZIP -> openGzip(split, plain);
                case DEFLATE -> Files.size(path) == 0
                        ? plain
                        : new InflaterInputStream(new BufferedInputStream(plain, COMPRESSED_BUFFER_BYTES));
            };
        } catch (NoSuchFileException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND, "'" + path + "' does not exist any more.", e);
        } catch (AccessDeniedException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "'" + path + "' may not be read by this process.", e);
        }
    }

    private static InputStream openGzip(FileSplit split, InputStream plain) throws IOException {
        try {
            return Files.size(Path.of(split.path())) == 0
                    ? plain
                    : new GZIPInputStream(plain, COMPRESSED_BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            plain.close();
            throw damaged(split, e);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private void seekFirstLine() throws IOException {
        if (split.offset() == 0) {
            fill(3);
            if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB
                    && buffer[2] == (byte) 0xBF) {
                position = 3;
            }
            return;
        }
        int end = LineEnds.find(buffer, position, limit);
        while (end == limit && !isAtEnd) {
            position = limit;
            fill(1);
            end = LineEnds.find(buffer, position, limit);
        }
        pass(end);
    }

    /// The index at which the line at `position` ends, or -1 when there is none for this split. The line is in
    /// the buffer as a whole.
    private int nextEnd() throws IOException {
        if (mayFollowReturn) {
            skipLineFeed();
        }
        if (bufferOffset + position > lastLineStart) {
            return -1;
        }
        int end = LineEnds.find(buffer, position, limit);
        while (end == limit && !isAtEnd) {
            int scanned = end - position;
            fill(scanned + 1);
            end = LineEnds.find(buffer, position + scanned, limit);
        }
        return end == limit && position == limit ? -1 : end;
    }

    /// Goes behind the line end at `end`.
    private void pass(int end) {
        mayFollowReturn = end < limit && buffer[end] == '\r';
        position = Math.min(end + 1, limit);
    }

    private void skipLineFeed() throws IOException {
        mayFollowReturn = false;
        if (position == limit) {
            fill(1);
        }
        if (position < limit && buffer[position] == '\n') {
            position++;
        }
    }

    /// Makes at least `least` bytes from `position` on available, if the file has so many.
    private void fill(int least) throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            bufferOffset += position;
            limit -= position;
            position = 0;
        }
        if (least > buffer.length) {
            buffer = Arrays.copyOf(buffer, grownLength(least));
        }
        while (limit < least && !isAtEnd) {
            int count = read(buffer, limit, buffer.length - limit);
            isAtEnd = count < 0;
            limit += Math.max(count, 0);
        }
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        try {
            return input.read(target, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(split, e);
        }
    }

    private int grownLength(int least) {
        if (least > LARGEST_BUFFER_BYTES) {
            throw new TroupeException(
                    ErrorCode.PATH_NOT_READABLE,
                    "'%s' has a line of more than %,d bytes at offset %,d, which does not fit a String."
                            .formatted(split.path(), LARGEST_BUFFER_BYTES, bufferOffset));
        }
        return (int) Math.min(LARGEST_BUFFER_BYTES, Math.max(2L * buffer.length, least));
    }

    private static TroupeException damaged(FileSplit split, IOException cause) {
        return new TroupeException(
                ErrorCode.DATA_CORRUPTED,
                "'" + split.path() + "' is named like a compressed file but cannot be decompressed: "
                        + cause.getMessage() + ".",
                cause);
    }
}
