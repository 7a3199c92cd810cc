package io.troupe.sql.format.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// The bytes of a file as UTF-8, from the front to the end: unpacked when its name ends with `.gz`, and in another
/// character set when options say so.
final class CsvBytes {
    private static final int CHARACTERS = 1 << 14;

    private CsvBytes() {}

    /// Whether parts of `file` can be read by themselves.
    static boolean canCut(Path file, CsvOptions options) {
        return !isPacked(file) && options.isUtf8();
    }

    private static boolean isPacked(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /// The bytes of `file` from `from` on, which is 0 unless it can be cut.
    static ReadableByteChannel open(Path file, long from, CsvOptions options) throws IOException {
        if (canCut(file, options)) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(from);
            return channel;
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            InputStream plain = isPacked(file) ? new GZIPInputStream(raw, 1 << 16) : raw;
            return options.isUtf8()
                    ? Channels.newChannel(plain)
                    : new Recoded(new InputStreamReader(plain, options.charset()));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
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
