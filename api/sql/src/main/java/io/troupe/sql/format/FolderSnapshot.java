package io.troupe.sql.format;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.MetadataColumns;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.StoredInFolders;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A [FolderTable] with the files of one moment, and no others: for statements that write again what they read.
/// Immutable.
final class FolderSnapshot implements WritableTable, MetadataColumns, StoredInFolders {
    private final FolderTable table;
    private final Path folder;
    private final List<DataFile> files;
    private final FileOptions options;

    FolderSnapshot(FolderTable table, Path folder, List<DataFile> files, FileOptions options) {
        this.table = table;
        this.folder = folder;
        this.files = List.copyOf(files);
        this.options = options;
    }

    /// The paths of the files below the folder. Throws `CONCURRENT_TABLE_CHANGE` when one of the files is not there any
    /// more, or another one has its name. For who has the [CommitTurn].
    List<String> paths() throws IOException {
        Set<DataFile> present = new HashSet<>(
                FileListing.list(folder.toString(), options, FileListing.FolderFilter.ALL));
        for (DataFile file : files) {
            if (!present.contains(file)) {
                throw SqlException.execution(
                        "CONCURRENT_TABLE_CHANGE", "table", folder.toString(), "file", pathOf(file));
            }
        }
        return files.stream().map(this::pathOf).toList();
    }

    private String pathOf(DataFile file) {
        return folder.relativize(file.toPath()).toString().replace('\\', '/');
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public List<Path> folders() {
        return List.of(folder);
    }

    @Override
    public StructType schema() {
        return table.schema();
    }

    @Override
    public StructType metadataColumns() {
        return table.metadataColumns();
    }

    @Override
    public List<String> inputFiles() {
        return table.files(files).inputFiles();
    }

    @Override
    public Statistics statistics() {
        return table.files(files).statistics();
    }

    @Override
    public Scan scan(ScanRequest request) {
        return table.files(files).scan(request);
    }

    @Override
    public boolean replacesPartitions() {
        return true;
    }

    @Override
    public Write write(Mode mode) {
        return write(WriteRequest.of(mode));
    }

    /// An overwrite replaces the files of this snapshot; an appending write is one to the table.
    @Override
    public Write write(WriteRequest request) {
        return request.mode() == Mode.OVERWRITE ? table.write(request, this) : table.write(request);
    }
}
