package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructField;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a split in order and adds the columns that folders give.
final class FileSplitReader implements BatchReader {
    private final FileSplit split;
    private final EvaluationContext context;
    private final Iterator<FilePart> parts;
    private final List<Optional<StructField>> folderColumns = new ArrayList<>();
    private final boolean plain;
    private @Nullable FilePart part;
    private @Nullable BatchReader reader;

    FileSplitReader(FileSplit split, EvaluationContext context) {
        this.split = split;
        this.context = context;
        this.parts = split.parts().iterator();
        for (StructField column : split.columns()) {
            folderColumns.add(
                    split.folders().fieldList().stream()
                            .filter(folder -> folder.name().equalsIgnoreCase(column.name()))
                            .findFirst());
        }
        this.plain = folderColumns.stream().allMatch(Optional::isEmpty);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            if (reader == null) {
                if (!parts.hasNext()) {
                    return null;
                }
                part = parts.next();
                reader = split.format().open(part, split.schema(), split.inFiles(), split.options(), context);
            }
            Batch batch = reader.next();
            if (batch != null) {
                return plain || part == null ? batch : withFolders(batch, part.file());
            }
            reader.close();
            reader = null;
        }
    }

    @Override
    public void close() throws IOException {
        while (parts.hasNext()) {
            parts.next();
        }
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private Batch withFolders(Batch batch, DataFile file) {
        List<Vector> columns = new ArrayList<>();
        int next = 0;
        for (Optional<StructField> folder : folderColumns) {
            columns.add(
                    folder.isPresent()
                            ? Values.constant(
                                    folder.get().dataType(), PartitionColumns.value(file, folder.get()),
                                    batch.rowCount())
                            : batch.column(next++));
        }
        return new Batch(columns, batch.rowCount());
    }
}
