package io.troupe.sql.format.csv;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Rows of fields between delimiters. A part is a range of bytes.
public final class CsvFormat implements FileFormat {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) throws IOException {
        return CsvSchema.of(files, CsvOptions.of(options));
    }

    @Override
    public Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options) {
        long bytes = files.stream().mapToLong(DataFile::length).sum();
        return new Statistics(OptionalLong.empty(), OptionalLong.of(bytes), Map.of());
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options) {
        CsvOptions read = CsvOptions.of(options);
        List<FilePart> parts = new ArrayList<>();
        for (DataFile file : files) {
            boolean whole = read.multiLine() || !CsvBytes.canCut(file.toPath(), read);
            long step = whole ? Math.max(1, file.length()) : targetBytes;
            for (long from = 0; from < file.length(); from += step) {
                long to = Math.min(file.length(), from + step);
                parts.add(new FilePart(file, from, to, to - from));
            }
        }
        return new PartList(parts, "");
    }

    @Override
    public ByteRange bytesOf(FilePart part) {
        return new ByteRange(part.from(), Math.min(part.to(), part.file().length()) - part.from());
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        CsvOptions read = CsvOptions.of(options);
        DataFile file = part.file();
        try {
            CsvScanner scanner = new CsvScanner(
                    file.toPath(), part.from(),
                    part.to() >= file.length() ? CsvScanner.WHOLE_FILE : part.to(),
                    read);
            return new CsvReader(
                    scanner, file.path(), schema, request.columns(), read, read.header() && part.from() == 0,
                    context.timeZone());
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        }
    }

    @Override
    public String extension(Map<String, String> options) {
        CsvOptions.of(options);
        return ".csv";
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        return new CsvPartWriter(path, schema, CsvOptions.of(options));
    }
}
