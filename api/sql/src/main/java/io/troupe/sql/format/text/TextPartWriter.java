package io.troupe.sql.format.text;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.format.record.RecordSettings;
import io.troupe.sql.source.Write;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a line for each row; null is an empty line.
final class TextPartWriter implements Write.PartWriter {
    private final Path path;
    private final TextOptions options;
    private final boolean isUtf8;
    private final byte[] lineEnd;
    private final OutputStream out;
    private long rows;

    TextPartWriter(Path path, TextOptions options) throws IOException {
        this.path = path;
        this.options = options;
        this.isUtf8 = RecordSettings.isUtf8(options.charset());
        this.lineEnd = options.lineEnd().getBytes(options.charset());
        this.out = RecordBytes.create(path, options.codec());
    }

    @Override
    public void write(Batch batch) throws IOException {
        BytesVector texts = (BytesVector) batch.column(0).decoded();
        for (int row = 0; row < batch.rowCount(); row++) {
            int start = texts.starts()[row];
            int length = texts.ends()[row] - start;
            if (isUtf8) {
                out.write(texts.bytes(), start, length);
            } else {
                out.write(
                        new String(texts.bytes(), start, length, StandardCharsets.UTF_8)
                                .getBytes(options.charset()));
            }
            out.write(lineEnd);
        }
        rows += batch.rowCount();
    }

    @Override
    public Serializable finish() throws IOException {
        out.close();
        return rows;
    }

    @Override
    public void abort() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
