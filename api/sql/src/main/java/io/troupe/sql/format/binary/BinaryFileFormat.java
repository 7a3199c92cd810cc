package io.troupe.sql.format.binary;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One row for each file, whatever is in it: `path`, `modificationTime`, `length` and `content`. Files are only opened
/// when their content is wanted. Such files are not written.
public final class BinaryFileFormat implements FileFormat {
    private static final long serialVersionUID = 1L;
    private static final StructType COLUMNS = new StructType().add("path", DataTypes.StringType, false)
            .add("modificationTime", DataTypes.TimestampType, false).add("length", DataTypes.LongType, false)
            .add("content", DataTypes.BinaryType, true);

    @Override
    public String name() {
        return "binaryfile";
    }

    @Override
    public Optional<StructType> fixedSchema(Map<String, String> options) {
        return Optional.of(COLUMNS);
    }

    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) {
        return COLUMNS;
    }

    @Override
    public void requireReadable(StructType schema, Map<String, String> options) {
        for (StructField field : schema) {
            boolean known = COLUMNS.fieldList().stream().anyMatch(
                    column -> column.name().equalsIgnoreCase(field.name())
                            && column.dataType().equals(field.dataType()));
            if (!known) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "binaryFile",
                        "columnName", "`" + field.name() + "`", "columnType",
                        "\"" + field.dataType().sql() + "\"");
            }
        }
    }

    @Override
    public void requireWritable(StructType schema, Map<String, String> options) {
        throw readOnly();
    }

    private static SqlException readOnly() {
        return SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.WRITE_FOR_BINARY_SOURCE");
    }

    @Override
    public Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options) {
        long bytes = files.stream().mapToLong(DataFile::length).sum();
        return new Statistics(OptionalLong.of(files.size()), OptionalLong.of(bytes), Map.of());
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options) {
        return new PartList(files.stream().map(FilePart::whole).toList(), "");
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        DataFile file = part.file();
        boolean wantsContent = request.columns().fieldList().stream()
                .anyMatch(field -> field.dataType() instanceof BinaryType);
        if (!wantsContent) {
            return new BinaryFileReader(file, request.columns(), new byte[0]);
        }
        try {
            if (file.length() > Integer.MAX_VALUE - 16) {
                throw FileErrors.unreadable(
                        file.path(), "its column content, which cannot hold " + file.length() + " bytes",
                        null);
            }
            return new BinaryFileReader(file, request.columns(), Files.readAllBytes(file.toPath()));
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        }
    }

    @Override
    public String extension(Map<String, String> options) {
        throw readOnly();
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options) {
        throw readOnly();
    }
}
