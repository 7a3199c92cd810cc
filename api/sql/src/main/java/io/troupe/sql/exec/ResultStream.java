package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The rows of a query, a batch at a time and in order; what is held at a time is bounded. Used by one thread. Ends by
/// itself with the last row; close it when it is given up before.
public final class ResultStream implements Iterator<Batch>, AutoCloseable {
    /// Where batches come from.
    public interface Source {
        /// The next batch, null at the end.
        @Nullable
        Batch next();
    }

    private final Source source;
    private final Runnable onClose;
    private @Nullable Batch next;
    private boolean isClosed;

    /// `onClose` is run once, at the end or when the stream is closed.
    public ResultStream(Source source, Runnable onClose) {
        this.source = source;
        this.onClose = onClose;
    }

    /// Whether there are more rows; computes them. Throws [io.troupe.sql.error.SqlException] for a bad value, and
    /// [io.troupe.TroupeException] when a job fails otherwise.
    @Override
    public boolean hasNext() {
        if (next == null && !isClosed) {
            try {
                do {
                    next = source.next();
                } while (next != null && next.rowCount() == 0);
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
            if (next == null) {
                close();
            }
        }
        return next != null;
    }

    @Override
    public Batch next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("all rows have been given");
        }
        Batch batch = next;
        next = null;
        return batch;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            onClose.run();
        }
    }
}
