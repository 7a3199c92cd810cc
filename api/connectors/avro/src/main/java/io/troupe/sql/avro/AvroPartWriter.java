package io.troupe.sql.avro;

import io.troupe.columnar.Batch;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;

/// Writes one file.
final class AvroPartWriter implements Write.PartWriter {
    private final Path path;
    private final OutputStream out;
    private final DataFileWriter<Row> file;
    private long rows;

    /// A row of structs.
    private record Row(Vector structs, int row) {}

    AvroPartWriter(Path path, StructType columns, AvroOptions options) throws IOException {
        this.path = path;
        Schema schema = options.schema().map(AvroOptions::parse)
                .orElseGet(() -> AvroTypes.ofColumns(columns, options));
        ValueWriter writer = ValueWriters.of(columns, schema, "", options);
        this.file = new DataFileWriter<>(new RowWriter(writer));
        file.setCodec(options.codec());
        this.out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            file.create(schema, out);
        } catch (IOException | RuntimeException e) {
            abort();
            throw e;
        }
    }

    private record RowWriter(ValueWriter writer) implements DatumWriter<Row> {
        @Override
        public void setSchema(Schema schema) {
            // the writer was made for it
        }

        @Override
        public void write(Row row, Encoder out) throws IOException {
            writer.write(row.structs, row.row, out);
        }
    }

    @Override
    public void write(Batch batch) throws IOException {
        List<Vector> columns = batch.columns().stream().map(Plain::of).toList();
        Vector structs = new StructVector(columns, null, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            try {
                file.append(new Row(structs, row));
            } catch (DataFileWriter.AppendWriteException e) {
                throw e.getCause() instanceof SqlException cause ? cause : e;
            }
        }
        rows += batch.rowCount();
    }

    @Override
    public Serializable finish() throws IOException {
        file.close();
        return rows;
    }

    @Override
    public void abort() throws IOException {
        out.close();
        Files.deleteIfExists(path);
    }
}
