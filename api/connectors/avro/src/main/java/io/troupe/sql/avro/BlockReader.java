package io.troupe.sql.avro;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/// The header and the blocks of one file: `Obj1`, a map with schema and codec, a marker of 16 bytes, and
/// blocks that each end with that marker. A block belongs to the range of bytes in which the marker
/// before it begins.
final class BlockReader implements Closeable {
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int MARKER = 16;
    private static final int MOST_HEADER = 1 << 26;
    private static final int STEP = 1 << 16;

    private final FileChannel channel;
    private final long length;
    private final long most;
    private final BoundedDecoder decoder = new BoundedDecoder();
    private final Map<String, byte[]> header = new LinkedHashMap<>();
    private byte[] marker = new byte[MARKER];
    private long position;
    private long rows;
    private byte[] block = new byte[0];

    /// Opens the file `path` and reads its header. Throws IOException when that makes no sense.
    BlockReader(Path path) throws IOException {
        most = Runtime.getRuntime().maxMemory() / 4;
        channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            length = channel.size();
            readHeader();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void readHeader() throws IOException {
        int size = 1 << 12;
        while (true) {
            byte[] start = bytes(0, (int) Math.min(size, length));
            if (start.length < MAGIC.length
                    || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw new IOException("no file of Avro: it does not begin with Obj1");
            }
            decoder.reset(start, MAGIC.length, start.length);
            header.clear();
            try {
                for (long left = decoder.readMapStart(); left > 0; left = decoder.mapNext()) {
                    for (; left > 0; left--) {
                        header.put(decoder.readString(), decoder.readBytes(null).array());
                    }
                }
                decoder.readFixed(marker, 0, MARKER);
                position = decoder.position();
                return;
            } catch (EOFException e) {
                if (size >= length || size >= MOST_HEADER) {
                    throw e;
                }
                size *= 4;
            }
        }
    }

    /// The schema in which rows were written. Throws IOException when it makes no sense.
    Schema schema() throws IOException {
        byte[] json = header.get("avro.schema");
        if (json == null) {
            throw new IOException("a header without a schema");
        }
        try {
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .parse(new String(json, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new IOException("a header whose schema makes no sense: " + e.getMessage(), e);
        }
    }

    private String codec() throws IOException {
        byte[] name = header.get("avro.codec");
        String codec = name == null ? "null" : new String(name, StandardCharsets.UTF_8);
        if (!Decompression.knows(codec)) {
            throw new IOException("a codec called " + codec
                    + "; those that are known are null, deflate, snappy, bzip2, xz and zstandard");
        }
        return codec;
    }

    /// Goes to the first block of the range of bytes that begins at `from`.
    void seek(long from) throws IOException {
        if (from == 0) {
            return;
        }
        long at = Math.max(from, position - MARKER);
        while (at + MARKER <= length) {
            byte[] window = bytes(at, (int) Math.min(STEP + MARKER, length - at));
            int found = find(window);
            if (found >= 0) {
                position = at + found + MARKER;
                return;
            }
            at += window.length - MARKER + 1;
        }
        position = length;
    }

    private int find(byte[] window) {
        for (int i = 0; i + MARKER <= window.length; i++) {
            if (window[i] == marker[0] && Arrays.equals(window, i, i + MARKER, marker, 0, MARKER)) {
                return i;
            }
        }
        return -1;
    }

    /// Reads the next block of the range that ends before `to`; false when there is none.
    boolean next(long to) throws IOException {
        if (position >= length || position - MARKER >= to) {
            return false;
        }
        byte[] start = bytes(position, (int) Math.min(20, length - position));
        decoder.reset(start, 0, start.length);
        rows = decoder.readLong();
        long size = decoder.readLong();
        long data = position + decoder.position();
        if (size < 0 || size > length - data - MARKER || size > most) {
            throw new IOException("a block of " + size + " bytes where " + (length - data) + " are left");
        }
        if (rows < 0 || rows > Math.max(size, 1) << 24) {
            throw new IOException("a block of " + rows + " rows in " + size + " bytes");
        }
        byte[] end = bytes(data + size, MARKER);
        if (!Arrays.equals(end, marker)) {
            throw new IOException("a block that does not end with the marker");
        }
        block = bytes(data, (int) size);
        position = data + size + MARKER;
        return true;
    }

    /// How many rows the block has.
    long rows() {
        return rows;
    }

    /// Has `target` read the rows of the block.
    void decode(BoundedDecoder target) throws IOException {
        byte[] plain = Decompression.of(codec(), block, most);
        if (rows > Math.max(plain.length, 1 << 24)) {
            throw new IOException("a block of " + rows + " rows in " + plain.length + " bytes");
        }
        target.reset(plain, 0, plain.length);
    }

    /// Where the next block begins.
    long position() {
        return position;
    }

    private byte[] bytes(long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the end of the file at " + (from + buffer.position()));
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
