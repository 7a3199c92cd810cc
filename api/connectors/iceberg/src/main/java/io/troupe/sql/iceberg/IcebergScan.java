package io.troupe.sql.iceberg;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.types.Types;

/// Files of a table, prepared to be read.
///
/// @param enforced
///            what no row that is read lacks
record IcebergScan(List<Split> splits, List<Condition> enforced, String description) implements Scan {
    private static final long LEAST_BYTES = 1 << 20;
    private static final ParquetFormat PARQUET = new ParquetFormat();

    /// `files` as parts for tasks. Throws [SqlException] when a file is of a kind that is not read.
    static IcebergScan of(IcebergSource source, List<FileScanTask> files, ScanRequest request) {
        Types.StructType table = source.icebergSchema().asStruct();
        long bytes = files.stream().mapToLong(file -> file.file().fileSizeInBytes()).sum();
        long target = Math.max(LEAST_BYTES, bytes / Math.max(1, request.wantedSplits()));
        List<IcebergSplit.Piece> pieces = new ArrayList<>();
        boolean asWritten = true;
        for (FileScanTask task : files) {
            requireReadable(source, task);
            io.troupe.sql.format.DataFile file = file(task.file().location(), task.file().fileSizeInBytes());
            FileColumns columns = columns(file);
            ScanRequest inFile = new ScanRequest(
                    columns.inFile(request.columns(), table),
                    task.deletes().isEmpty() ? columns.inFile(request.conditions(), table) : List.of(),
                    OptionalLong.empty(), request.wantedSplits());
            StructType all = columns.inFile(source.schema(), table);
            asWritten &= task.deletes().isEmpty() && all.equals(source.schema());
            List<String> deletes = task.deletes().stream().map(DeleteFile::location).toList();
            for (FilePart part : parts(file, inFile, target, !deletes.isEmpty())) {
                pieces.add(new IcebergSplit.Piece(part, all, inFile, deletes));
            }
        }
        return new IcebergScan(
                deal(pieces, target),
                asWritten
                        ? request.conditions().stream()
                                .filter(condition -> PARQUET.enforces(condition, source.schema())).toList()
                        : List.of(),
                "files=" + files.size() + ", parts=" + pieces.size());
    }

    /// A file as it is now; files of a table never change.
    static io.troupe.sql.format.DataFile file(String location, long length) {
        Path path = LocalFiles.path(location);
        if (!Files.exists(path)) {
            throw SqlException.execution("FAILED_READ_FILE.FILE_NOT_EXIST", "path", location);
        }
        return new io.troupe.sql.format.DataFile(path.toString(), length, 0, Map.of());
    }

    private static FileColumns columns(io.troupe.sql.format.DataFile file) {
        try {
            return FileColumns.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file.path() + " cannot be read.", e);
        }
    }

    private static List<FilePart> parts(
            io.troupe.sql.format.DataFile file, ScanRequest request, long target, boolean whole) {
        if (whole) {
            return List.of(FilePart.whole(file));
        }
        try {
            return PARQUET.parts(List.of(file), request, target, Map.of()).parts();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file.path() + " cannot be read.", e);
        }
    }

    private static void requireReadable(IcebergSource source, FileScanTask task) {
        if (task.file().format() != FileFormat.PARQUET) {
            throw unreadable(source, "files of the format " + task.file().format());
        }
        for (DeleteFile delete : task.deletes()) {
            if (delete.content() != FileContent.POSITION_DELETES || delete.format() != FileFormat.PARQUET) {
                throw unreadable(source, delete.content() == FileContent.POSITION_DELETES
                        ? "deletion vectors"
                        : "deletes by equality");
            }
        }
    }

    private static SqlException unreadable(IcebergSource source, String what) {
        return SqlException.execution("UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", source.name(),
                "operation",
                "reading " + what);
    }

    private static List<Split> deal(List<IcebergSplit.Piece> pieces, long target) {
        List<Split> splits = new ArrayList<>();
        List<IcebergSplit.Piece> group = new ArrayList<>();
        long bytes = 0;
        for (IcebergSplit.Piece piece : pieces) {
            group.add(piece);
            bytes += piece.part().sizeInBytes();
            if (bytes >= target) {
                splits.add(new IcebergSplit(List.copyOf(group)));
                group.clear();
                bytes = 0;
            }
        }
        if (!group.isEmpty()) {
            splits.add(new IcebergSplit(List.copyOf(group)));
        }
        return splits;
    }
}
