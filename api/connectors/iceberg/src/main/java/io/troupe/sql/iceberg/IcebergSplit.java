package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pieces of files that one task reads, one after the other.
record IcebergSplit(List<FileReading> pieces) implements Split {
    @Override
    public BatchReader open(EvaluationContext context) {
        Iterator<FileReading> rest = pieces.iterator();
        DeleteRows deletes = new DeleteRows(
                pieces.stream().map(FileReading::location).collect(Collectors.toSet()));
        return new BatchReader() {
            private @Nullable BatchReader current;

            @Override
            public @Nullable Batch next() throws IOException {
                while (true) {
                    if (current == null) {
                        if (!rest.hasNext()) {
                            return null;
                        }
                        current = rest.next().open(context, deletes);
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
