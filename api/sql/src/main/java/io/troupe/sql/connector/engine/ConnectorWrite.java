package io.troupe.sql.connector.engine;

import io.troupe.columnar.Batch;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteLayout;
import io.troupe.sql.types.StructType;
import io.troupe.sql.vectorized.ColumnarBatch;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A write to a table of a connector.
final class ConnectorWrite implements Write {
    private final String table;
    private final BatchWrite write;
    private final StructType schema;
    private final WriteLayout layout;
    private @Nullable WriterCommitMessage[] finished = {};

    ConnectorWrite(String table, io.troupe.sql.connector.write.Write write, StructType schema) {
        this.table = table;
        this.layout = new WriteLayouts(table, schema).of(write);
        this.write = write.toBatch();
        this.schema = schema;
    }

    @Override
    public WriteLayout layout() {
        return layout;
    }

    @Override
    public PartWriterFactory factory() {
        return factory(1);
    }

    @Override
    public PartWriterFactory factory(int parts) {
        DataWriterFactory writers = write.createBatchWriterFactory(() -> parts);
        StructType columns = schema;
        return writers.supportsColumnarWrites()
                ? (part, attempt) -> new ColumnarPart(writers.createColumnarWriter(part, attempt), columns)
                : (part, attempt) -> new RowPart(writers.createWriter(part, attempt), columns);
    }

    @Override
    public void commit(List<Serializable> receipts) {
        finished = receipts.stream().map(receipt -> {
            if (receipt instanceof Finished part) {
                return part.message();
            }
            throw new IllegalArgumentException("no receipt of a part of " + table + ": " + receipt);
        }).toArray(@Nullable WriterCommitMessage[]::new);
        for (WriterCommitMessage message : finished) {
            write.onDataWriterCommit(message);
        }
        write.commit(finished);
    }

    @Override
    public void abort() {
        write.abort(finished);
    }

    /// A part, with what its writer tells of it.
    private record Finished(@Nullable WriterCommitMessage message) implements Serializable {}

    private record RowPart(DataWriter<InternalRow> writer, StructType schema) implements PartWriter {
        @Override
        public void write(Batch batch) throws IOException {
            writer.writeAll(new BatchRow(batch, schema).rows());
        }

        @Override
        public Serializable finish() throws IOException {
            Finished part = new Finished(writer.commit());
            writer.close();
            return part;
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
            Finished part = new Finished(writer.commit());
            writer.close();
            return part;
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
