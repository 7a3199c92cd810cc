package io.troupe.sql.format.parquet;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.RowCondition;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/// Parquet. A part is a group of rows.
public final class ParquetFormat implements FileFormat {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "parquet";
    }

    /// The schema of the first file; with the option `mergeSchema` that of all files together.
    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) throws IOException {
        StructType schema = ParquetFile.of(files.getFirst(), options).schema();
        if (Boolean.parseBoolean(options.getOrDefault("mergeSchema", "false"))) {
            for (DataFile file : files.subList(1, files.size())) {
                schema = SchemaUnion.of(schema, ParquetFile.of(file, options).schema(), file.path());
            }
        }
        return schema;
    }

    @Override
    public Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options)
            throws IOException {
        return FileStatistics.of(files, schema, options);
    }

    @Override
    public Optional<Totals> totals(
            List<DataFile> files, StructType schema, List<AggregateRequest.Aggregation> aggregations,
            Map<String, String> options)
            throws IOException {
        return new FooterAggregates(files, schema, options).totals(aggregations);
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options)
            throws IOException {
        List<FilePart> parts = new ArrayList<>();
        int all = 0;
        for (DataFile file : files) {
            ParquetFile footer = ParquetFile.of(file, options);
            for (int i = 0; i < footer.rowGroups().size(); i++) {
                all++;
                RowGroup group = footer.rowGroups().get(i);
                if (group.getNum_rows() > 0
                        && new RowGroupFilter(footer, group).mayMatch(request.conditions())) {
                    parts.add(new FilePart(file, i, i + 1, sizeOf(group)));
                }
            }
        }
        return new PartList(parts, "row groups=" + parts.size() + " of " + all);
    }

    private static long sizeOf(RowGroup group) {
        long bytes = 0;
        for (ColumnChunk column : group.getColumns()) {
            bytes += column.getMeta_data().getTotal_compressed_size();
        }
        return bytes;
    }

    @Override
    public boolean enforces(Condition condition, StructType schema) {
        return !(condition instanceof Condition.MayBeIn)
                && RowCondition.columnOf(condition, schema).isPresent();
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        ParquetFile file = ParquetFile.of(part.file(), options);
        return part.to() == part.from() + 1
                ? new RowGroupReader(file, (int) part.from(), schema, request)
                : new RowGroupsReader(file, (int) Math.min(part.to(), file.rowGroups().size()), schema,
                        request);
    }

    @Override
    public String extension(Map<String, String> options) {
        return ParquetOptions.of(options).extension();
    }

    @Override
    public boolean notesDefinedTypes() {
        return true;
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        return new ParquetPartWriter(path, schema, ParquetOptions.of(options));
    }
}
