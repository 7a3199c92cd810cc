package io.troupe.sql.iceberg;

import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.mapping.NameMappingParser;
import org.jspecify.annotations.Nullable;

/// How a piece of a file becomes rows of the table.
///
/// @param location
///            as the table names it
/// @param firstRow
///            the position in the file of the first row of the part, where that matters
/// @param all
///            the columns of the table that the file is read for, under its names
/// @param request
///            what is read of the file, under its names
/// @param pruning
///            conditions that groups of rows without any row to fulfil them are left out by, under its names
/// @param avro
///            the schema to read an Avro file with; null for Parquet
/// @param outputs
///            where the columns of rows come from
/// @param positions
///            files that name positions of rows that are no more
/// @param equal
///            files that have values of rows that are no more
/// @param keepsDeleted
///            whether rows that are no more are given nevertheless
record FileReading(
        String location, FilePart part, long firstRow, StructType all, ScanRequest request,
        List<Condition> pruning, @Nullable Avro avro, List<Output> outputs, List<DeleteRef> positions,
        List<EqualityDelete> equal,
        boolean keepsDeleted) implements Serializable {
    private static final ParquetFormat PARQUET = new ParquetFormat();

    /// What reads an Avro file.
    ///
    /// @param schema
    ///            as JSON
    /// @param mapping
    ///            as JSON; null when the table has none
    record Avro(String schema, @Nullable String mapping) implements Serializable {}

    /// A file with values of rows that are no more.
    ///
    /// @param fields
    ///            a schema of the columns that it has, as JSON
    /// @param keys
    ///            where the same columns of rows come from
    record EqualityDelete(DeleteRef file, String fields, List<Output> keys) implements Serializable {}

    /// The same of another part.
    FileReading of(FilePart other, long row) {
        return new FileReading(location, other, row, all, request, pruning, avro, outputs, positions,
                equal, keepsDeleted);
    }

    /// Whether it matters at which positions rows are.
    boolean needsPositions() {
        return !positions.isEmpty() || outputs.stream().anyMatch(output -> output instanceof Output.Position
                || output instanceof Output.Lineage lineage && lineage.counts());
    }

    BatchReader open(EvaluationContext context, DeleteRows deletes) throws IOException {
        return new FileRows(read(context), this, deletes);
    }

    private BatchReader read(EvaluationContext context) throws IOException {
        if (avro == null) {
            return PARQUET.open(part, all, request, Map.of(), context);
        }
        Schema schema = SchemaParser.fromJson(avro.schema());
        return new StructRows(
                AvroRows.open(location, schema,
                        avro.mapping() == null ? null : NameMappingParser.fromJson(avro.mapping())),
                schema.asStruct(), IntStream.range(0, schema.columns().size()).toArray());
    }
}
