package io.troupe.sql.format.parquet;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;

/// An open file that is read at any place.
final class FileBytes implements Closeable {
    private final FileChannel channel;
    private final long length;

    private FileBytes(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    /// Opens `file`; its length is that of now, which may differ from the listed one.
    static FileBytes open(DataFile file) throws IOException {
        try {
            FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ);
            return new FileBytes(channel, channel.size());
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        }
    }

    long length() {
        return length;
    }

    /// Fills `target` from `offset` on with `count` bytes at `position`. Throws when the file has fewer.
    void read(long position, byte[] target, int offset, int count) throws IOException {
        if (position < 0 || position + count > length) {
            throw new CorruptFileException(
                    count + " bytes at " + position + " are past the end of the file at " + length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, count);
        long from = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, from);
            if (read < 0) {
                throw new CorruptFileException("the file has become shorter");
            }
            from += read;
        }
    }

    /// `count` bytes at `position`.
    byte[] read(long position, int count) throws IOException {
        if (position < 0 || count < 0 || position + count > length) {
            throw new CorruptFileException(
                    count + " bytes at " + position + " are past the end of the file at " + length);
        }
        byte[] bytes = new byte[count];
        read(position, bytes, 0, count);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
