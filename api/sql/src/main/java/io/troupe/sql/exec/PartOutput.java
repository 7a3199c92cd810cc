package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.Write;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The rows of a task as a part of a write.
final class PartOutput {
    private PartOutput() {}

    /// Where rows come from.
    interface Rows {
        /// The next batch, null at the end.
        @Nullable
        Batch next() throws IOException;
    }

    /// Writes all of `rows` as part `part` and returns its receipt; removes what was written when that fails.
    static Serializable write(Rows rows, Write.PartWriterFactory parts, int part, int attempt)
            throws IOException {
        Write.PartWriter writer = parts.open(part, attempt);
        try {
            for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                if (batch.rowCount() > 0) {
                    writer.write(batch);
                }
            }
            return writer.finish();
        } catch (IOException | RuntimeException | Error e) {
            try {
                writer.abort();
            } catch (IOException | RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }
}
