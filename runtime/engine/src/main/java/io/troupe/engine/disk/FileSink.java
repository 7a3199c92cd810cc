package io.troupe.engine.disk;

import io.troupe.engine.frame.FrameSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Writes one new file from its start to its end, with a buffer. A full disk is reported as `DISK_FULL`.
public final class FileSink implements FrameSink, Closeable {
    private static final int BUFFER_BYTES = 1 << 17;
    /// So many bytes at once are not copied to the buffer, but written behind what is there.
    private static final int LEAST_DIRECT_BYTES = 1 << 15;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long position;

    FileSink(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        position += length;
        if (length >= LEAST_DIRECT_BYTES) {
            buffer.flip();
            writeFully(buffer, ByteBuffer.wrap(bytes, offset, length));
            buffer.clear();
            return;
        }
        if (length > buffer.remaining()) {
            flush();
        }
        buffer.put(bytes, offset, length);
    }

    /// Appends `length` bytes of `source` from `sourceOffset` on.
    public void copy(FileChannel source, long sourceOffset, long length) throws IOException {
        flush();
        try {
            long done = 0;
            while (done < length) {
                long count = source.transferTo(sourceOffset + done, length - done, channel);
                if (count <= 0) {
                    throw new IOException("a file to copy from ends " + (length - done) + " bytes early");
                }
                done += count;
            }
        } catch (IOException e) {
            throw DiskErrors.whileWriting(file, e);
        }
        position += length;
    }

    /// How many bytes were written.
    public long position() {
        return position;
    }

    /// Hands what is buffered to the operating system.
    public void flush() throws IOException {
        buffer.flip();
        writeFully(buffer);
        buffer.clear();
    }

    /// Closes the file without writing what is still buffered; call [#flush()] before.
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } catch (IOException e) {
            throw DiskErrors.whileWriting(file, e);
        }
    }

    /// Writes all that remains in `parts`, one after the other.
    private void writeFully(ByteBuffer... parts) throws IOException {
        ByteBuffer last = parts[parts.length - 1];
        try {
            while (last.hasRemaining()) {
                long unused = channel.write(parts);
            }
        } catch (IOException e) {
            throw DiskErrors.whileWriting(file, e);
        }
    }
}
