package io.troupe.sql.connector.read;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.vectorized.ColumnarBatch;
import java.io.Serializable;

/// Makes readers in tasks.
public interface PartitionReaderFactory extends Serializable {
    /// A reader of rows.
    PartitionReader<InternalRow> createReader(InputPartition partition);

    /// A reader of batches; asked for when [#supportColumnarReads] says so.
    default PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        throw new IllegalStateException("no columnar reader for " + partition);
    }

    /// Whether a partition is read in batches.
    default boolean supportColumnarReads(InputPartition partition) {
        return false;
    }
}
