package io.troupe.sql.format.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// Writes texts in one character set, whose mark, if it has one, comes once at the start. Used by one thread.
public final class TextOutput implements Closeable {
    private final OutputStream bytes;
    private final Charset charset;
    /// For character sets that are not those of UTF-8; null for those.
    private final @Nullable Writer writer;

    /// Writes to `bytes`, which is closed with it.
    public TextOutput(OutputStream bytes, Charset charset) {
        this.bytes = bytes;
        this.charset = charset;
        this.writer = RecordSettings.isUtf8(charset) ? null : new OutputStreamWriter(bytes, charset);
    }

    /// Adds `text`.
    public void write(String text) throws IOException {
        if (writer == null) {
            bytes.write(text.getBytes(charset));
        } else {
            writer.write(text);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer == null) {
            bytes.close();
        } else {
            writer.close();
        }
    }
}
