package io.troupe.sql.orc;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/// Writes one file.
final class OrcPartWriter implements Write.PartWriter {
    private final Path path;
    private final StructType schema;
    private final Writer writer;
    private final VectorizedRowBatch batch;
    private long rows;

    OrcPartWriter(Path path, StructType schema, OrcOptions options) throws IOException {
        this.path = path;
        this.schema = schema;
        TypeDescription type = OrcTypes.ofColumns(schema);
        this.batch = type.createRowBatch(TypeDescription.RowBatchVersion.USE_DECIMAL64, Batch.ROWS);
        this.writer = org.apache.orc.OrcFile.createWriter(PlainFiles.of(path), options.forWriting(type));
    }

    @Override
    public void write(Batch rows) throws IOException {
        for (int from = 0; from < rows.rowCount(); from += Batch.ROWS) {
            int to = Math.min(rows.rowCount(), from + Batch.ROWS);
            batch.reset();
            for (int i = 0; i < schema.size(); i++) {
                VectorWriter.copy(rows.column(i), from, to, schema.apply(i).dataType(), batch.cols[i]);
            }
            batch.size = to - from;
            writer.addRowBatch(batch);
        }
        this.rows += rows.rowCount();
    }

    @Override
    public Serializable finish() throws IOException {
        writer.close();
        return rows;
    }

    @Override
    public void abort() throws IOException {
        try {
            writer.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
