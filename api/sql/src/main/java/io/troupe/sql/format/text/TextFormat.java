package io.troupe.sql.format.text;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.record.ByteParts;
import io.troupe.sql.format.record.ByteRangeFormat;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lines in one column of text, `value`.
public final class TextFormat implements ByteRangeFormat {
    private static final long serialVersionUID = 1L;
    private static final StructType COLUMNS = new StructType().add("value", DataTypes.StringType, true);

    @Override
    public String name() {
        return "text";
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
        requireText(schema);
        TextOptions.of(options);
    }

    @Override
    public void requireWritable(StructType schema, Map<String, String> options) {
        requireText(schema);
        TextOptions.of(options);
    }

    private static void requireText(StructType schema) {
        if (schema.size() == 1 && !schema.apply(0).dataType().isText()) {
            throw FieldParsers.unsupported(schema.apply(0), "text");
        }
        if (schema.size() != 1 || !schema.apply(0).dataType().isText()) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "TEXT_COLUMN_REQUIRED", "columns", schema.simpleString());
        }
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options) {
        TextOptions read = TextOptions.of(options);
        if (read.wholeText()) {
            return new PartList(files.stream().map(FilePart::whole).toList(), "");
        }
        return new PartList(
                ByteParts.of(files, targetBytes, file -> RecordBytes.canCut(file.toPath(), read.charset())),
                "");
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        try {
            return TextReader.open(part, request.columns().size() > 0, TextOptions.of(options));
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(part.file().path());
        }
    }

    @Override
    public String extension(Map<String, String> options) {
        return ".txt" + TextOptions.of(options).codec().extension();
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        requireText(schema);
        return new TextPartWriter(path, TextOptions.of(options));
    }
}
