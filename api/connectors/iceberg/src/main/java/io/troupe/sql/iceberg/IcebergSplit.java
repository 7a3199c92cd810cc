package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pieces of files that one task reads, one after the other.
record IcebergSplit(List<Piece> pieces) implements Split {
    private static final ParquetFormat PARQUET = new ParquetFormat();

    /// A piece of a file.
    ///
    /// @param columns
    ///            of the table, under the names of the file
    /// @param request
    ///            what is wanted, under the names of the file
    /// @param deletes
    ///            files that name positions of rows that are no more; then the part is the whole file
    record Piece(FilePart part, StructType columns, ScanRequest request,
            List<String> deletes) implements java.io.Serializable {
        private BatchReader open(EvaluationContext context) throws IOException {
            BatchReader reader = PARQUET.open(part, columns, request, Map.of(), context);
            return deletes.isEmpty()
                    ? reader
                    : new RemainingRows(reader, DeletedPositions.of(part.file().path(), deletes, context));
        }
    }

    @Override
    public BatchReader open(EvaluationContext context) {
        Iterator<Piece> rest = pieces.iterator();
        return new BatchReader() {
            private @Nullable BatchReader current;

            @Override
            public @Nullable Batch next() throws IOException {
                while (true) {
                    if (current == null) {
                        if (!rest.hasNext()) {
                            return null;
                        }
                        current = rest.next().open(context);
                    }
                    Batch batch = current.next();
                    if (batch != null) {
                        return batch;
                    }
                    current.close();
                    current = null;
                }
            }

            @Override
            public void close() throws IOException {
                if (current != null) {
                    current.close();
                    current = null;
                }
            }
        };
    }

    @Override
    public long sizeInBytes() {
        return pieces.stream().mapToLong(piece -> piece.part().sizeInBytes()).sum();
    }
}
