package io.troupe.sql.iceberg;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.format.parquet.RowGroups;
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
import org.apache.iceberg.FileScanTask;

/// Files of a table, prepared to be read.
///
/// @param enforced
///            what no row that is read lacks
record IcebergScan(List<Split> splits, List<Condition> enforced, String description) implements Scan {
    private static final long LEAST_BYTES = 1 << 20;
    private static final ParquetFormat PARQUET = new ParquetFormat();

    /// `files` as parts for tasks. Throws [SqlException] when a file is of a kind that is not read.
    static IcebergScan of(IcebergSource source, List<FileScanTask> files, ScanRequest request) {
        long bytes = files.stream().mapToLong(file -> file.file().fileSizeInBytes()).sum();
        long target = Math.max(LEAST_BYTES, bytes / Math.max(1, request.wantedSplits()));
        List<FileReading> pieces = new ArrayList<>();
        StructType columns = source.schema();
        List<Condition> enforced = request.conditions().stream()
                .filter(condition -> PARQUET.enforces(condition, columns)).toList();
        boolean asWritten = true;
        for (FileScanTask task : files) {
            FileReading reading = FilePlan.of(source, task, request);
            asWritten &= reading.avro() == null && !reading.needsPositions()
                    && reading.all().equals(columns);
            pieces.addAll(parts(reading, request, target));
        }
        return new IcebergScan(deal(pieces, target), asWritten ? enforced : List.of(),
                "files=" + files.size() + ", parts=" + pieces.size());
    }

    /// A file as it is now; files of a table never change.
    static DataFile file(String location, long length) {
        Path path = LocalFiles.path(location);
        if (!Files.exists(path)) {
            throw SqlException.execution("FAILED_READ_FILE.FILE_NOT_EXIST", "path", location);
        }
        return new DataFile(path.toString(), length, 0, Map.of());
    }

    private static List<FileReading> parts(FileReading reading, ScanRequest request, long target) {
        if (reading.avro() != null) {
            return List.of(reading);
        }
        DataFile file = reading.part().file();
        try {
            List<FilePart> parts = PARQUET.parts(
                    List.of(file), new ScanRequest(reading.request().columns(), reading.pruning(),
                            OptionalLong.empty(), request.wantedSplits()),
                    target, Map.of()).parts();
            List<Long> first = reading.needsPositions() ? RowGroups.firstRows(file) : List.of();
            List<FileReading> pieces = new ArrayList<>();
            for (FilePart part : parts) {
                pieces.add(reading.of(part, first.isEmpty() ? 0 : first.get((int) part.from())));
            }
            return pieces;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file.path() + " cannot be read.", e);
        }
    }

    private static List<Split> deal(List<FileReading> pieces, long target) {
        List<Split> splits = new ArrayList<>();
        List<FileReading> group = new ArrayList<>();
        long bytes = 0;
        for (FileReading piece : pieces) {
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
