package io.troupe.sql.format.csv;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.record.ByteParts;
import io.troupe.sql.format.record.ByteRangeFormat;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.format.record.RecordTexts;
import io.troupe.sql.format.record.TextChannel;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of fields between delimiters. A part is a range of bytes.
public final class CsvFormat implements ByteRangeFormat, RecordTexts {
    private static final long serialVersionUID = 1L;
    private static final long PIECE = 1 << 24;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<String> aliases() {
        return List.of("com.databricks.spark.csv");
    }

    @Override
    public Optional<StructType> schemaOfNothing() {
        return Optional.of(new StructType());
    }

    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) throws IOException {
        CsvOptions read = CsvOptions.of(options);
        return CsvSchema.of(parts(files, PIECE, read), read);
    }

    @Override
    public StructType schema(Iterator<String> texts, Map<String, String> options) throws IOException {
        CsvOptions read = CsvOptions.of(options);
        return CsvSchema.of(CsvScanner.of(new TextChannel(texts), read.syntax()), read);
    }

    @Override
    public BatchReader read(
            Iterator<String> texts, StructType schema, Map<String, String> options, ZoneId session) {
        CsvOptions read = CsvOptions.of(options);
        CsvScanner scanner = CsvScanner.of(new TextChannel(texts), read.syntax());
        return read.variantColumn() != null
                ? new CsvVariantReader(scanner, read, schema, List.of(), read.header(), session)
                : new CsvReader(scanner, "texts", schema, schema, read, read.header(), session);
    }

    @Override
    public void requireReadable(StructType schema, Map<String, String> options) {
        CsvOptions read = CsvOptions.of(options);
        ByteParts.requireCorruptText(schema, read.corruptColumn());
        if (read.variantColumn() == null) {
            schema.forEach(field -> FieldParsers.column(field, read.formats(), ZoneOffset.UTC, "csv"));
        }
    }

    @Override
    public boolean knowsColumnsByPlace() {
        return true;
    }

    @Override
    public void requireWritable(StructType schema, Map<String, String> options) {
        CsvOptions.of(options);
        CsvPartWriter.requireFlat(schema);
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options) {
        return new PartList(parts(files, targetBytes, CsvOptions.of(options)), "");
    }

    private static List<FilePart> parts(List<DataFile> files, long targetBytes, CsvOptions options) {
        return ByteParts.of(
                files, targetBytes,
                file -> !options.syntax().multiLine()
                        && RecordBytes.canCut(file.toPath(), options.charset()));
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        CsvOptions read = CsvOptions.of(options);
        DataFile file = part.file();
        try {
            CsvScanner scanner = CsvScanner.open(
                    file.toPath(), part.from(),
                    ByteParts.end(part), read.syntax(), read.charset());
            boolean header = read.header() && part.from() == 0;
            if (read.variantColumn() != null) {
                List<String> names = read.header()
                        ? CsvSchema.names(List.of(new FilePart(file, 0, 1, 1)), read)
                        : List.of();
                return new CsvVariantReader(
                        scanner, read, request.columns(), names, header, context.timeZone());
            }
            return new CsvReader(
                    scanner, file.path(), schema, request.columns(), read, header,
                    context.timeZone());
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        }
    }

    @Override
    public String extension(Map<String, String> options) {
        CsvOptions written = CsvOptions.of(options);
        return "." + written.extension() + written.codec().extension();
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        return new CsvPartWriter(path, schema, CsvOptions.of(options));
    }
}
