package io.troupe.engine.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Segments kept in memory. Written by one thread, then read by any number.
public final class FrameBytes implements FrameSink {
    private final List<byte[]> chunks = new ArrayList<>();
    private long size;

    @Override
    public void write(byte[] bytes, int offset, int length) {
        chunks.add(Arrays.copyOfRange(bytes, offset, offset + length));
        size += length;
    }

    /// How many bytes were written.
    public long sizeInBytes() {
        return size;
    }

    /// Everything from the start.
    public InputStream open() {
        return new Chunks(chunks);
    }

    /// Appends everything to `sink`.
    public void writeTo(FrameSink sink) throws IOException {
        for (byte[] chunk : chunks) {
            sink.write(chunk, 0, chunk.length);
        }
    }

    /// Reads chunk by chunk.
    private static final class Chunks extends InputStream {
        private final List<byte[]> chunks;
        private int index;
        private int position;

        Chunks(List<byte[]> chunks) {
            this.chunks = chunks;
        }

        @Override
        public int read() {
            return advance() ? chunks.get(index)[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!advance()) {
                return -1;
            }
            byte[] chunk = chunks.get(index);
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, target, offset, count);
            position += count;
            return count;
        }

        private boolean advance() {
            while (index < chunks.size() && position == chunks.get(index).length) {
                index++;
                position = 0;
            }
            return index < chunks.size();
        }
    }
}
