package io.troupe.sql.orc;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.orc.StripeInformation;

/// Files of ORC. A part is a stripe.
public final class OrcFormat implements FileFormat {
    private static final long serialVersionUID = 1L;
    /// In how many files rows are counted before a query is planned.
    private static final int COUNTED_FILES = 64;

    @Override
    public String name() {
        return "orc";
    }

    /// The schema of the first file; with the option `mergeSchema` the columns of all files.
    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) throws IOException {
        StructType schema = schema(files.getFirst());
        if (Boolean.parseBoolean(options.getOrDefault("mergeSchema", "false"))) {
            for (DataFile file : files.subList(1, files.size())) {
                schema = merged(schema, schema(file), file);
            }
        }
        return schema;
    }

    private static StructType schema(DataFile file) throws IOException {
        try (OrcFile opened = OrcFile.open(file)) {
            return OrcTypes.columns(opened.type());
        }
    }

    private static StructType merged(StructType left, StructType right, DataFile file) {
        StructType all = left;
        for (StructField field : right) {
            var same = left.fieldList().stream().filter(each -> each.name().equalsIgnoreCase(field.name()))
                    .findFirst();
            if (same.isEmpty()) {
                all = all.add(field);
            } else if (!same.get().dataType().equals(field.dataType())) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "CANNOT_MERGE_SCHEMAS", "column", "`" + field.name() + "`", "left",
                        same.get().dataType().sql(), "right", field.dataType().sql(), "path", file.path());
            }
        }
        return all;
    }

    @Override
    public Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options)
            throws IOException {
        long bytes = files.stream().mapToLong(DataFile::length).sum();
        long rows = 0;
        for (DataFile file : files.size() <= COUNTED_FILES ? files : List.<DataFile>of()) {
            try (OrcFile opened = OrcFile.open(file)) {
                rows += opened.rows();
            }
        }
        return new Statistics(
                files.size() <= COUNTED_FILES ? OptionalLong.of(rows) : OptionalLong.empty(),
                OptionalLong.of(bytes), Map.of());
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options)
            throws IOException {
        List<FilePart> parts = new ArrayList<>();
        for (DataFile file : files) {
            try (OrcFile opened = OrcFile.open(file)) {
                for (int i = 0; i < opened.stripes().size(); i++) {
                    StripeInformation stripe = opened.stripes().get(i);
                    if (stripe.getNumberOfRows() > 0) {
                        parts.add(new FilePart(file, i, i + 1, stripe.getLength()));
                    }
                }
            }
        }
        return new PartList(parts, "stripes=" + parts.size());
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        return new OrcReader(part, schema, request, context.timeZone());
    }

    @Override
    public String extension(Map<String, String> options) {
        return OrcOptions.of(options).extension();
    }

    @Override
    public void requireWritable(StructType schema, Map<String, String> options) {
        OrcOptions.of(options).forWriting(OrcTypes.ofColumns(schema));
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        return new OrcPartWriter(path, schema, OrcOptions.of(options));
    }
}
