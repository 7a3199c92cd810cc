package io.troupe.sql.connector.write;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.vectorized.ColumnarBatch;
import java.io.Serializable;

/// Makes writers in tasks.
public interface DataWriterFactory extends Serializable {
    /// A writer of rows for part `partitionId`; `taskId` differs between attempts.
    DataWriter<InternalRow> createWriter(int partitionId, long taskId);

    /// Whether batches of columns can be written, which spares the engine making rows. Not in Spark.
    default boolean supportsColumnarWrites() {
        return false;
    }

    /// A writer of batches; asked for when [#supportsColumnarWrites] says so. Not in Spark.
    default DataWriter<ColumnarBatch> createColumnarWriter(int partitionId, long taskId) {
        throw new IllegalStateException("no columnar writer for part " + partitionId);
    }
}
