package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.ResultStream;
import io.troupe.sql.session.QueryExecution;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The elements of a dataset in its order, which can be given up before the end. The query begins with the first
/// [#hasNext] or [#next]; what is held at a time is bounded, and does not depend on how many elements there are.
///
/// One thread at a time takes elements. [#close] may come from any thread at any time and never waits: it stops tasks
/// that run and frees what they hold, and a thread that waits for an element then meets the end. An iterator that was
/// read to its end, or failed, has closed itself.
public final class ResultIterator<T> implements Iterator<T>, AutoCloseable {
    private final Supplier<QueryExecution> makeQuery;
    private final Iterator<T> elements;
    /// Held while a batch is computed, and while the stream is closed.
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable QueryExecution query;
    private @Nullable ResultStream stream;
    private volatile boolean isClosed;

    /// The elements that lie in the columns of `encoder` in the rows of a query of its own.
    ResultIterator(Supplier<QueryExecution> makeQuery, Encoder<T> encoder) {
        this.makeQuery = makeQuery;
        this.elements = new BatchRows<>(new Batches(), encoder);
    }

    private final class Batches implements Iterator<Batch> {
        @Override
        public boolean hasNext() {
            return read(ResultStream::hasNext);
        }

        @Override
        public Batch next() {
            ResultStream batches = stream;
            if (batches == null) {
                throw new NoSuchElementException("all rows have been given");
            }
            return batches.next();
        }
    }

    private interface Step {
        boolean apply(ResultStream batches);
    }

    /// Whether there are more elements; computes them, and waits until there are some. Throws
    /// [io.troupe.sql.error.SqlException] for a bad value, [io.troupe.TroupeException] when the query fails otherwise.
    @Override
    public boolean hasNext() {
        return !isClosed && elements.hasNext();
    }

    /// The next element; null for a value that is null. Throws as [#hasNext], and NoSuchElementException after the last
    /// element and when this is closed.
    @Override
    public T next() {
        if (isClosed) {
            throw new NoSuchElementException("the rows have been given up");
        }
        return elements.next();
    }

    /// Gives up the rest. What was closed has no elements.
    @Override
    public void close() {
        isClosed = true;
        QueryExecution running;
        synchronized (this) {
            running = query;
        }
        if (running != null) {
            running.cancel("its rows were given up");
        }
        closeWhenIdle();
    }

    private boolean read(Step step) {
        reading.lock();
        try {
            return !isClosed && Dataset.checked(() -> step.apply(opened()));
        } catch (RuntimeException e) {
            if (isClosed) {
                // what was asked to stop did
                return false;
            }
            throw e;
        } finally {
            reading.unlock();
            if (isClosed) {
                closeWhenIdle();
            }
        }
    }

    private ResultStream opened() {
        ResultStream batches = stream;
        if (batches == null) {
            QueryExecution own = makeQuery.get();
            synchronized (this) {
                query = own;
            }
            if (isClosed) {
                own.cancel("its rows were given up");
            }
            batches = own.stream();
            stream = batches;
        }
        return batches;
    }

    /// Frees what the query holds, unless a thread reads: that one does it when it is done.
    private void closeWhenIdle() {
        if (reading.tryLock()) {
            try {
                ResultStream batches = stream;
                if (batches != null) {
                    batches.close();
                }
            } finally {
                reading.unlock();
            }
        }
    }
}
