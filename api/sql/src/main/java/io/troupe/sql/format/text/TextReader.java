package io.troupe.sql.format.text;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.record.ByteParts;
import io.troupe.sql.format.record.FieldColumn;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.LineReader;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.source.BatchReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a part of a file, or a file as one row.
final class TextReader implements BatchReader {
    /// Batches end early when they have this many bytes.
    private static final int MOST_BYTES = 1 << 24;

    private final @Nullable LineReader lines;
    private final boolean wanted;
    private final FieldColumn column = FieldParsers.text();
    private byte @Nullable [] whole;

    private TextReader(@Nullable LineReader lines, byte @Nullable [] whole, boolean wanted) {
        this.lines = lines;
        this.whole = whole;
        this.wanted = wanted;
    }

    /// @param wanted
    ///            whether the text is, and not only the number of rows
    static TextReader open(FilePart part, boolean wanted, TextOptions options) throws IOException {
        Path file = part.file().toPath();
        return options.wholeText()
                ? new TextReader(null, wanted ? RecordBytes.whole(file, options.charset()) : new byte[0],
                        wanted)
                : new TextReader(
                        new LineReader(
                                file, part.from(), ByteParts.end(part), options.charset(),
                                options.lineSeparator()),
                        null, wanted);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        int rows = 0;
        long bytes = 0;
        if (lines == null) {
            byte[] text = whole;
            whole = null;
            if (text == null) {
                return null;
            }
            column.set(rows++, text, 0, text.length);
        } else {
            while (rows < Batch.ROWS && bytes < MOST_BYTES && lines.next()) {
                if (wanted) {
                    column.set(rows, lines.bytes(), lines.start(), lines.end());
                    bytes += lines.end() - lines.start();
                }
                rows++;
            }
        }
        if (rows == 0) {
            return null;
        }
        List<Vector> columns = wanted ? List.of(column.end(rows)) : List.of();
        return new Batch(columns, rows);
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
