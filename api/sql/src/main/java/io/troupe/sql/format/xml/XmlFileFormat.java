package io.troupe.sql.format.xml;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.record.ByteParts;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.format.record.RecordTexts;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Rows that are elements.
public final class XmlFileFormat implements FileFormat, RecordTexts {
    private static final long serialVersionUID = 1L;
    private static final String TEXTS = "texts";

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) throws IOException {
        XmlOptions read = XmlOptions.ofRead(options);
        return XmlFileSchema.of(
                index -> XmlFileSchema.rows(files.get(index), read),
                files.stream().map(DataFile::path).toList(),
                read);
    }

    @Override
    public StructType schema(Iterator<String> texts, Map<String, String> options) throws IOException {
        return XmlFileSchema.of(_ -> XmlSource.of(texts), List.of(TEXTS), XmlOptions.of(options));
    }

    @Override
    public BatchReader read(
            Iterator<String> texts, StructType schema, Map<String, String> options, ZoneId session) {
        return new XmlFileReader(
                XmlSource.of(texts), TEXTS, schema, schema, XmlOptions.of(options), session);
    }

    @Override
    public void requireReadable(StructType schema, Map<String, String> options) {
        ByteParts.requireCorruptText(schema, XmlOptions.ofRead(options).corruptColumn());
        requireTypes(schema);
    }

    @Override
    public void requireWritable(StructType schema, Map<String, String> options) {
        XmlOptions.of(options);
        requireTypes(schema);
    }

    private static void requireTypes(StructType schema) {
        for (StructField field : schema) {
            if (field.dataType() instanceof VariantType) {
                throw FieldParsers.unsupported(field, "xml");
            }
        }
    }

    @Override
    public Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options) {
        return ByteParts.statistics(files);
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
        XmlOptions read = XmlOptions.ofRead(options);
        return new XmlFileReader(
                XmlFileSchema.rows(part.file(), read), part.file().path(), schema, request.columns(), read,
                context.timeZone());
    }

    @Override
    public String extension(Map<String, String> options) {
        return ".xml" + XmlOptions.of(options).codec().extension();
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        return new XmlPartWriter(path, schema, XmlOptions.of(options));
    }
}
