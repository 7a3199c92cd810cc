package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.List;

/// A partition of a connector's scan.
record ConnectorSplit(
        String table, InputPartition partition, PartitionReaderFactory readers, StructType read,
        StructType wanted,
        long sizeInBytes) implements Split {
    @Override
    public BatchReader open(EvaluationContext context) throws IOException {
        return readers.supportColumnarReads(partition)
                ? new ColumnarReader(readers.createColumnarReader(partition), new ColumnChoice(read, wanted))
                : new RowReader(table, readers.createReader(partition), read, wanted);
    }

    @Override
    public List<String> preferredHosts() {
        return List.of(partition.preferredLocations());
    }
}
