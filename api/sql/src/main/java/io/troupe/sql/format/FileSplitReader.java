package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the parts of a split in order and adds the columns that folders give, and what is known of the
/// file. Passes over files that have gone or make no sense when options allow that.
final class FileSplitReader implements BatchReader {
    private static final Logger LOG = LoggerFactory.getLogger(FileSplitReader.class);

    private final FileSplit split;
    private final EvaluationContext context;
    private final Iterator<FilePart> parts;
    private final FileOptions options;
    private final ZoneId zone;
    private final List<Optional<StructField>> added = new ArrayList<>();
    private final boolean plain;
    private @Nullable FilePart part;
    private @Nullable BatchReader reader;

    FileSplitReader(FileSplit split, EvaluationContext context) {
        this.split = split;
        this.context = context;
        this.parts = split.parts().iterator();
        this.options = FileOptions.of(split.options());
        this.zone = FileOptions.zone(split.options());
        for (StructField column : split.columns()) {
            boolean inFile = split.inFiles().columns().fieldList().stream()
                    .anyMatch(field -> field.name().equalsIgnoreCase(column.name()));
            Optional<StructField> folder = split.folders().fieldList().stream()
                    .filter(each -> each.name().equalsIgnoreCase(column.name())).findFirst();
            added.add(inFile ? Optional.empty() : folder.or(() -> Optional.of(column)));
        }
        this.plain = added.stream().allMatch(Optional::isEmpty);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            FilePart current = part;
            if (reader == null || current == null) {
                if (!parts.hasNext()) {
                    return null;
                }
                current = parts.next();
                part = current;
            }
            Batch batch = nextOf(current);
            if (batch != null) {
                return plain ? batch : withAdded(batch, current);
            }
            closeReader();
        }
    }

    private @Nullable Batch nextOf(FilePart of) throws IOException {
        try {
            BatchReader open = reader;
            if (open == null) {
                open = split.format().open(of, split.schema(), split.inFiles(), split.options(), context);
                reader = open;
            }
            return open.next();
        } catch (IOException | RuntimeException e) {
            if (options.ignoreMissingFiles() && FileErrors.isMissing(e)
                    || options.ignoreCorruptFiles() && FileErrors.isCorrupt(e)) {
                LOG.warn("The rest of the file {} is left out: {}", of.file().path(), e.toString());
                return null;
            }
            if (e instanceof NoSuchFileException) {
                throw FileErrors.missing(of.file().path());
            }
            if (e instanceof SqlException sql && FileErrors.isOfRecord(e)) {
                throw FileErrors.unreadable(of.file().path(), sql);
            }
            if (e instanceof IOException) {
                throw FileErrors.unreadable(of.file().path(), "its bytes", e);
            }
            throw e;
        }
    }

    private void closeReader() throws IOException {
        BatchReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        while (parts.hasNext()) {
            parts.next();
        }
        closeReader();
    }

    private Batch withAdded(Batch batch, FilePart of) {
        List<Vector> columns = new ArrayList<>();
        int next = 0;
        for (Optional<StructField> column : added) {
            columns.add(
                    column.isPresent()
                            ? Values.constant(
                                    column.get().dataType(), value(column.get(), of), batch.rowCount())
                            : batch.column(next++));
        }
        return new Batch(columns, batch.rowCount());
    }

    private @Nullable Object value(StructField column, FilePart of) {
        return column.name().equalsIgnoreCase(FileMetadata.NAME)
                && column.dataType() instanceof StructType fields
                        ? FileMetadata.values(of, split.format(), fields)
                        : PartitionColumns.value(of.file(), column, zone);
    }
}
