package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.parquet.FieldNames;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/// Writes the rows of a task, those of each partition to files of their own. At most [#MOST_OPEN] files
/// are open at a time; the one that was not written to for longest is ended when there are more.
final class IcebergPart implements Write.PartWriter {
    private static final int MOST_OPEN = 32;
    private static final ParquetFormat PARQUET = new ParquetFormat();

    private final Schema schema;
    private final StructType columns;
    private final PartitionSpec spec;
    private final String folder;
    private final String name;
    private final Map<String, String> options;
    private final PartitionKey key;
    private final BatchRow row;
    private final LinkedHashMap<PartitionKey, OpenFile> open = new LinkedHashMap<>(16, 0.75f, true);
    private final List<WrittenFile> written = new ArrayList<>();
    private int files;

    private record OpenFile(Path path, Write.PartWriter writer) {}

    /// @param folder
    ///            of data files
    /// @param name
    ///            what no other task and attempt has in its files' names
    IcebergPart(Schema schema, PartitionSpec spec, String folder, String name, String codec) {
        this.schema = schema;
        this.columns = IcebergTypes.columns(schema.asStruct());
        this.spec = spec;
        this.folder = folder;
        this.name = name;
        this.options = Map.of("compression", codec, FieldNames.IDS, IcebergTypes.fieldIds(schema.asStruct()));
        this.key = new PartitionKey(spec, schema);
        this.row = new BatchRow(columns, schema.asStruct());
    }

    @Override
    public void write(Batch batch) throws IOException {
        if (spec.isUnpartitioned()) {
            fileOf(key).writer.write(batch);
            return;
        }
        Map<PartitionKey, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < batch.rowCount(); i++) {
            key.partition(row.at(batch, i));
            List<Integer> known = rows.get(key);
            if (known == null) {
                known = new ArrayList<>();
                rows.put(key.copy(), known);
            }
            known.add(i);
        }
        for (Map.Entry<PartitionKey, List<Integer>> each : rows.entrySet()) {
            int[] chosen = each.getValue().stream().mapToInt(Integer::intValue).toArray();
            fileOf(each.getKey()).writer.write(
                    chosen.length == batch.rowCount() ? batch : decoded(batch.gather(chosen, chosen.length)));
        }
    }

    /// Writers see the values of a partition's rows only, not the dictionary of all.
    private static Batch decoded(Batch batch) {
        List<Vector> vectors = new ArrayList<>();
        batch.columns().forEach(column -> vectors.add(column.decoded()));
        return new Batch(vectors, batch.rowCount());
    }

    private OpenFile fileOf(PartitionKey partition) throws IOException {
        OpenFile known = open.get(partition);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST_OPEN) {
            Iterator<Map.Entry<PartitionKey, OpenFile>> oldest = open.entrySet().iterator();
            Map.Entry<PartitionKey, OpenFile> ended = oldest.next();
            written.add(end(ended.getKey(), ended.getValue()));
            oldest.remove();
        }
        String below = spec.isUnpartitioned() ? "" : spec.partitionToPath(partition) + "/";
        Path path = Path.of(folder, below + name + "-" + files++ + PARQUET.extension(options));
        Files.createDirectories(path.getParent());
        OpenFile file = new OpenFile(path, PARQUET.create(path, columns, options));
        open.put(partition, file);
        return file;
    }

    private WrittenFile end(PartitionKey partition, OpenFile file) throws IOException {
        long rows = (Long) file.writer.finish();
        return WrittenFile.of(file.path, rows, partition, spec, schema);
    }

    @Override
    public Serializable finish() throws IOException {
        for (Map.Entry<PartitionKey, OpenFile> each : open.entrySet()) {
            written.add(end(each.getKey(), each.getValue()));
        }
        open.clear();
        return new IcebergWrite.Receipt(List.copyOf(written));
    }

    @Override
    public void abort() throws IOException {
        for (OpenFile file : open.values()) {
            file.writer.abort();
        }
        open.clear();
        for (WrittenFile file : written) {
            Files.deleteIfExists(Path.of(file.path()));
        }
    }
}
