package io.troupe.sql.format.json;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.record.ByteParts;
import io.troupe.sql.format.record.ByteRangeFormat;
import io.troupe.sql.format.record.RecordBytes;
import io.troupe.sql.format.record.RecordTexts;
import io.troupe.sql.format.record.TextChannel;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.json.JsonSchemas;
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

/// Records of JSON. A part is a range of bytes.
public final class JsonFormat implements ByteRangeFormat, RecordTexts {
    private static final long serialVersionUID = 1L;
    private static final long PIECE = 1 << 24;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Optional<StructType> schemaOfNothing() {
        return Optional.of(new StructType());
    }

    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) throws IOException {
        JsonOptions read = JsonOptions.of(options);
        return JsonSchema.of(parts(files, PIECE, read), read);
    }

    @Override
    public StructType schema(Iterator<String> texts, Map<String, String> options) throws IOException {
        JsonOptions read = JsonOptions.of(options);
        return JsonSchema.of(JsonDocuments.of(new TextChannel(texts), read), read);
    }

    @Override
    public BatchReader read(
            Iterator<String> texts, StructType schema, Map<String, String> options, ZoneId session) {
        JsonOptions read = JsonOptions.of(options);
        return new JsonReader(
                JsonDocuments.of(new TextChannel(texts), read), "texts", schema, schema, read, session);
    }

    @Override
    public void requireReadable(StructType schema, Map<String, String> options) {
        JsonOptions read = JsonOptions.of(options);
        ByteParts.requireCorruptText(schema, read.corruptColumn());
        JsonSchemas.requireTextKeys(schema);
        schema.forEach(field -> new JsonColumns(read.formats(), ZoneOffset.UTC).column(field));
    }

    @Override
    public void requireWritable(StructType schema, Map<String, String> options) {
        JsonOptions.of(options);
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options) {
        return new PartList(parts(files, targetBytes, JsonOptions.of(options)), "");
    }

    private static List<FilePart> parts(List<DataFile> files, long targetBytes, JsonOptions options) {
        return ByteParts.of(
                files, targetBytes,
                file -> !options.multiLine() && RecordBytes.canCut(file.toPath(), options.charset()));
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        JsonOptions read = JsonOptions.of(options);
        DataFile file = part.file();
        try {
            JsonDocuments documents = JsonDocuments.open(
                    file.toPath(), part.from(),
                    ByteParts.end(part), read);
            return new JsonReader(
                    documents, file.path(), schema, request.columns(), read, context.timeZone());
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        }
    }

    @Override
    public String extension(Map<String, String> options) {
        return ".json" + JsonOptions.of(options).codec().extension();
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        return new JsonPartWriter(path, schema, JsonOptions.of(options));
    }
}
