package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.BatchReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Reads several sources one after the other.
final class ReaderOperator implements Operator {
    /// Opens a source when its turn comes.
    interface Opener {
        BatchReader open() throws IOException;
    }

    private final Iterator<Opener> sources;
    private final TaskServices services;
    private @Nullable BatchReader current;

    ReaderOperator(Iterable<Opener> sources, TaskServices services) {
        this.sources = sources.iterator();
        this.services = services;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            services.checkCancelled();
            BatchReader reader = current;
            if (reader == null) {
                if (!sources.hasNext()) {
                    return null;
                }
                reader = sources.next().open();
                current = reader;
            }
            Batch batch = reader.next();
            if (batch != null) {
                services.countInput(batch);
                return batch;
            }
            services.countSkipped(reader.skippedBatches());
            reader.close();
            current = null;
        }
    }

    @Override
    public void close() {
        BatchReader reader = current;
        current = null;
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
