package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rows of one partition in one file after the other, each about as large as is wanted.
final class RollingFile implements Write.PartWriter {
    private static final ParquetFormat PARQUET = new ParquetFormat();

    private final Supplier<String> locations;
    private final StructType columns;
    private final Map<String, String> options;
    private final long targetBytes;
    private final List<Ended> ended = new ArrayList<>();
    private @Nullable Path path;
    private String location = "";
    private Write.@Nullable PartWriter writer;

    /// A file that is written.
    record Ended(String location, long rows) implements Serializable {}

    /// @param locations
    ///            for each file another
    RollingFile(Supplier<String> locations, StructType columns, Map<String, String> options,
            long targetBytes) {
        this.locations = locations;
        this.columns = columns;
        this.options = options;
        this.targetBytes = targetBytes;
    }

    @Override
    public void write(Batch batch) throws IOException {
        Write.PartWriter open = writer;
        if (open == null) {
            open = open();
        }
        open.write(batch);
        if (path != null && Files.size(path) >= targetBytes) {
            end();
        }
    }

    private Write.PartWriter open() throws IOException {
        location = locations.get();
        Path file = LocalFiles.path(location).toAbsolutePath();
        Files.createDirectories(file.getParent());
        Write.PartWriter made = PARQUET.create(file, columns, options);
        path = file;
        writer = made;
        return made;
    }

    private void end() throws IOException {
        Write.PartWriter open = writer;
        if (open != null) {
            ended.add(new Ended(location, (Long) open.finish()));
            writer = null;
            path = null;
        }
    }

    /// The receipt is an ArrayList of [Ended].
    @Override
    public Serializable finish() throws IOException {
        end();
        return new ArrayList<>(ended);
    }

    @Override
    public void abort() throws IOException {
        Write.PartWriter open = writer;
        if (open != null) {
            open.abort();
            writer = null;
        }
        for (Ended file : ended) {
            Files.deleteIfExists(LocalFiles.path(file.location()));
        }
    }
}
