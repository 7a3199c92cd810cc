package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What delete files say of one data file.
final class DeletedPositions {
    private static final StructType COLUMNS = new StructType()
            .add("file_path", DataTypes.StringType).add("pos", DataTypes.LongType);
    private static final ParquetFormat PARQUET = new ParquetFormat();

    private DeletedPositions() {}

    /// The positions of rows of `file` that one of `deletes` names.
    static BitSet of(String file, List<String> deletes, EvaluationContext context) throws IOException {
        BitSet deleted = new BitSet();
        for (String delete : deletes) {
            long length = Files.size(LocalFiles.path(delete));
            DataFile data = IcebergScan.file(delete, length);
            ScanRequest request = new ScanRequest(COLUMNS, List.of(), OptionalLong.empty(), 1);
            try (BatchReader reader = PARQUET.open(FilePart.whole(data), COLUMNS, request, Map.of(),
                    context)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    add(file, batch, deleted);
                }
            }
        }
        return deleted;
    }

    private static void add(String file, Batch batch, BitSet deleted) {
        for (int row = 0; row < batch.rowCount(); row++) {
            if (Values.get(batch.column(0), row, DataTypes.StringType) instanceof String path
                    && LocalFiles.path(path).toString().equals(file)
                    && Values.get(batch.column(1), row, DataTypes.LongType) instanceof Long position) {
                deleted.set(Math.toIntExact(position));
            }
        }
    }
}
