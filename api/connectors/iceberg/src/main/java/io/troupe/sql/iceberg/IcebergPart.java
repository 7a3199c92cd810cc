package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.KeyedWriters;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/// Writes the rows of a task, those of each partition to files of their own.
final class IcebergPart implements Write.PartWriter {
    private final WriteSettings settings;
    private final Schema schema;
    private final PartitionSpec spec;
    private final StructType columns;
    private final String name;
    private final String extension;
    private final PartitionKey key;
    private final BatchRow row;
    private final KeyedWriters<PartitionKey> writers;
    private final List<WrittenFile> written = new ArrayList<>();
    private int files;

    /// @param name
    ///            what no other task and attempt has in its files' names
    IcebergPart(WriteSettings settings, String name) {
        this.settings = settings;
        this.schema = settings.icebergSchema();
        this.spec = settings.partitionSpec();
        this.columns = IcebergTypes.columns(schema.asStruct());
        this.name = name;
        this.extension = new ParquetFormat().extension(settings.format());
        this.key = new PartitionKey(spec, schema);
        this.row = new BatchRow(columns, schema.asStruct());
        this.writers = new KeyedWriters<>(this::open, this::ended);
    }

    private Write.PartWriter open(PartitionKey partition) {
        return new RollingFile(() -> {
            String file = name + "-" + files++ + extension;
            return spec.isUnpartitioned()
                    ? settings.locations().newDataLocation(file)
                    : settings.locations().newDataLocation(spec, partition, file);
        }, columns, settings.format(), settings.targetBytes());
    }

    private void ended(PartitionKey partition, Serializable receipt) throws IOException {
        for (Object each : (List<?>) receipt) {
            RollingFile.Ended file = (RollingFile.Ended) each;
            written.add(WrittenFile.of(file, partition, spec, schema, settings));
        }
    }

    @Override
    public void write(Batch batch) throws IOException {
        if (spec.isUnpartitioned()) {
            if (batch.rowCount() > 0) {
                writers.write(key, batch);
            }
            return;
        }
        writers.write(batch, index -> {
            key.partition(row.at(batch, index));
            return key;
        }, PartitionKey::copy);
    }

    @Override
    public Receipt finish() throws IOException {
        writers.finish();
        return new Receipt(List.copyOf(written));
    }

    /// What a task has written.
    record Receipt(List<WrittenFile> files) implements Serializable {}

    @Override
    public void abort() throws IOException {
        writers.abort();
        for (WrittenFile file : written) {
            Files.deleteIfExists(LocalFiles.path(file.path()));
        }
    }
}
