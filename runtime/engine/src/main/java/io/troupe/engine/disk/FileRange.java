package io.troupe.engine.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/// Some bytes of a file, from one or several places, as a stream. Keeps a position of its own, so that
/// several ranges of one open file can be read by different threads.
public final class FileRange extends InputStream {
    private static final int BUFFER_BYTES = 1 << 15;

    private final FileChannel channel;
    private final boolean closesChannel;
    private final ByteBuffer buffer;
    private final Iterator<FileExtent> more;
    private long end;
    private long position;

    /// The bytes `[offset, offset + length)` of `channel`, which is closed with the stream when `closesChannel`.
    public FileRange(FileChannel channel, long offset, long length, boolean closesChannel) {
        this(channel, List.of(new FileExtent(offset, length)), closesChannel);
    }

    /// The bytes in `extents` of `channel`, one extent after the other; the channel is closed with the stream when
    /// `closesChannel`.
    public FileRange(FileChannel channel, List<FileExtent> extents, boolean closesChannel) {
        this.channel = channel;
        this.more = extents.iterator();
        this.closesChannel = closesChannel;
        long length = extents.stream().mapToLong(FileExtent::length).sum();
        this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(1, length))).limit(0);
    }

    @Override
    public int read() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        return buffer.get() & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining()) {
            if (!advance()) {
                return -1;
            }
            if (length >= BUFFER_BYTES) {
                return readAt(ByteBuffer.wrap(target, offset, (int) Math.min(length, end - position)));
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public int available() {
        return buffer.remaining();
    }

    @Override
    public void close() throws IOException {
        if (closesChannel) {
            channel.close();
        }
    }

    /// Goes on to the next extent if this one is at its end. False when there is none.
    private boolean advance() {
        while (position == end) {
            if (!more.hasNext()) {
                return false;
            }
            FileExtent next = more.next();
            position = next.offset();
            end = next.offset() + next.length();
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (!advance()) {
            return false;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
        boolean filled = readAt(buffer) > 0;
        buffer.flip();
        return filled;
    }

    private int readAt(ByteBuffer target) throws IOException {
        int count = channel.read(target, position);
        position += Math.max(0, count);
        return count;
    }
}
