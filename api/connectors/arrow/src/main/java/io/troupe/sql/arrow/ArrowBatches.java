package io.troupe.sql.arrow;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.ResultStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// The rows of a query as record batches, one at a time. Each call of [#next] fills the same root anew,
/// so that what one batch holds is gone with the next. Belongs to one thread; close it.
public final class ArrowBatches implements Iterator<VectorSchemaRoot>, AutoCloseable {
    private final ResultStream batches;
    private final VectorSchemaRoot root;

    ArrowBatches(ResultStream batches, Schema schema, BufferAllocator allocator) {
        this.batches = batches;
        this.root = VectorSchemaRoot.create(schema, allocator);
    }

    /// The root that all batches come in; without rows before the first.
    public VectorSchemaRoot root() {
        return root;
    }

    /// Whether there is another batch; waits for it. Throws as the query does.
    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    /// The next batch, of at most [Batch#ROWS] rows: always the same root.
    @Override
    public VectorSchemaRoot next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Batch batch = batches.next();
        for (int i = 0; i < batch.columns().size(); i++) {
            ArrowOutput.copy(batch.column(i), root.getVector(i));
        }
        root.setRowCount(batch.rowCount());
        return root;
    }

    /// Ends the query and frees the memory of the root.
    @Override
    public void close() {
        try {
            batches.close();
        } finally {
            root.close();
        }
    }
}
