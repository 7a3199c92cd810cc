package io.troupe.sql.connector.engine;

import io.troupe.columnar.Batch;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import io.troupe.sql.vectorized.ColumnarBatch;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/// A write to a table of a connector.
final class ConnectorWrite implements Write {
    private final String table;
    private final BatchWrite write;
    private final StructType schema;
    private WriterCommitMessage[] finished = {};

    ConnectorWrite(String table, io.troupe.sql.connector.write.Write write, StructType schema) {
        this.table = table;
        this.write = write.toBatch();
        this.schema = schema;
    }

    @Override
    public PartWriterFactory factory() {
        DataWriterFactory writers = write.createBatchWriterFactory(() -> 0);
        StructType columns = schema;
        return writers.supportsColumnarWrites()
                ? (part, attempt) -> new ColumnarPart(writers.createColumnarWriter(part, attempt), columns)
                : (part, attempt) -> new RowPart(writers.createWriter(part, attempt), columns);
    }

    @Override
    public void commit(List<Serializable> receipts) {
        finished = receipts.stream().map(receipt -> {
            if (receipt instanceof WriterCommitMessage message) {
                return message;
            }
            throw ConnectorTables.broken(table,
                    "a part ended with " + receipt + ", which is no commit message");
        }).toArray(WriterCommitMessage[]::new);
        for (WriterCommitMessage message : finished) {
            write.onDataWriterCommit(message);
        }
        write.commit(finished);
    }

    @Override
    public void abort() {
        write.abort(finished);
    }

    private record RowPart(DataWriter<InternalRow> writer, StructType schema) implements PartWriter {
        @Override
        public void write(Batch batch) throws IOException {
            BatchRow row = new BatchRow(batch, schema);
            while (row.next()) {
                writer.write(row);
            }
        }

        @Override
        public Serializable finish() throws IOException {
            WriterCommitMessage message = writer.commit();
            writer.close();
            return message;
        }

        @Override
        public void abort() throws IOException {
            try {
                writer.abort();
            } finally {
                writer.close();
            }
        }
    }

    private record ColumnarPart(DataWriter<ColumnarBatch> writer, StructType schema) implements PartWriter {
        @Override
        public void write(Batch batch) throws IOException {
            writer.write(ColumnarBatch.of(schema, batch));
        }

        @Override
        public Serializable finish() throws IOException {
            WriterCommitMessage message = writer.commit();
            writer.close();
            return message;
        }

        @Override
        public void abort() throws IOException {
            try {
                writer.abort();
            } finally {
                writer.close();
            }
        }
    }
}
