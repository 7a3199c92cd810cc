package io.troupe.sql.format.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// The bytes of a file as UTF-8, from the front to the end: unpacked when its name says that it is packed, and in
/// another character set when options say so.
public final class RecordBytes {
    private static final int CHARACTERS = 1 << 14;
    private static final int LARGEST_WHOLE = Integer.MAX_VALUE - 1024;

    private RecordBytes() {}

    /// Whether parts of `file` can be read by themselves.
    public static boolean canCut(Path file, Charset charset) {
        return RecordCodec.of(file) == RecordCodec.NONE && RecordSettings.isUtf8(charset);
    }

    /// The bytes of `file` from `from` on, which is 0 unless it can be cut.
    public static ReadableByteChannel open(Path file, long from, Charset charset) throws IOException {
        if (canCut(file, charset)) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(from);
            return channel;
        }
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = RecordCodec.of(file).unpack(raw);
            return RecordSettings.isUtf8(charset)
                    ? Channels.newChannel(plain)
                    : new Recoded(new InputStreamReader(plain, charset));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// All of `file`. Throws IOException when it has more than 2 GB.
    public static byte[] whole(Path file, Charset charset) throws IOException {
        try (ReadableByteChannel channel = open(file, 0, charset)) {
            byte[] bytes = new byte[Math.clamp(Files.size(file) + 1, 1 << 12, LARGEST_WHOLE)];
            int length = 0;
            while (true) {
                if (length == bytes.length) {
                    if (length >= LARGEST_WHOLE) {
                        throw new IOException(
                                "a file that is read as a whole has more than " + LARGEST_WHOLE + " bytes");
                    }
                    bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST_WHOLE, 2L * length));
                }
                int count = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
                if (count < 0) {
                    return Arrays.copyOf(bytes, length);
                }
                length += count;
            }
        }
    }

    /// Writes a new file `path` in a codec.
    public static OutputStream create(Path path, RecordCodec codec) throws IOException {
        OutputStream raw = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        return new BufferedOutputStream(codec.pack(raw), 1 << 16);
    }

    private static final class Recoded implements ReadableByteChannel {
        private final Reader reader;
        private final CharBuffer characters = CharBuffer.allocate(CHARACTERS);
        private ByteBuffer bytes = ByteBuffer.allocate(0);
        private boolean isOpen = true;

        Recoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!bytes.hasRemaining() && !decode()) {
                return -1;
            }
            int count = Math.min(target.remaining(), bytes.remaining());
            target.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        private boolean decode() throws IOException {
            characters.clear();
            if (reader.read(characters) < 0) {
                return false;
            }
            int last = characters.get(characters.position() - 1);
            if (Character.isHighSurrogate((char) last)) {
                // a character of two halves stays whole
                int other = reader.read();
                String text = characters.flip().toString() + (other < 0 ? "" : String.valueOf((char) other));
                bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            } else {
                bytes = StandardCharsets.UTF_8.encode(characters.flip());
            }
            return true;
        }

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public void close() throws IOException {
            isOpen = false;
            reader.close();
        }
    }
}
