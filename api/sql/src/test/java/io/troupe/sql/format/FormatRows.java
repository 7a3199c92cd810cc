package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// Reads and writes files without a session, for tests of formats.
public final class FormatRows {
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);

    private FormatRows() {}

    /// All rows of `table`, read in `splits` parts.
    public static List<List<Object>> of(Table table, int splits) throws IOException {
        return of(table, table.schema(), splits);
    }

    /// The same of some columns.
    public static List<List<Object>> of(Table table, StructType columns, int splits) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        ScanRequest request = new ScanRequest(columns, List.of(), OptionalLong.empty(), splits);
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        List<Object> values = new ArrayList<>();
                        for (int i = 0; i < columns.size(); i++) {
                            values.add(Values.get(batch.column(i), row, columns.apply(i).dataType()));
                        }
                        rows.add(values);
                    }
                }
            }
        }
        return rows;
    }

    /// Writes `rows` to files of `format` in `folder`.
    public static void write(
            String format, Path folder, StructType schema, Map<String, String> options,
            List<List<Object>> rows)
            throws IOException {
        Write write = new FolderTable(format, folder, schema, options, UUID::randomUUID).write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        List<io.troupe.columnar.Vector> vectors = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            int column = i;
            vectors.add(
                    Values.vector(
                            schema.apply(i).dataType(), rows.stream().map(row -> row.get(column)).toList()));
        }
        writer.write(new Batch(vectors, rows.size()));
        write.commit(List.of(writer.finish()));
    }
}
