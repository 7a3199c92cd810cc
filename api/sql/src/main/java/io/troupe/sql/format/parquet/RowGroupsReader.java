package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the first groups of rows of a file, one after the other; leaves out those that have no row of use.
final class RowGroupsReader implements BatchReader {
    private final ParquetFile file;
    private final int end;
    private final StructType schema;
    private final ScanRequest request;
    private int next;
    private @Nullable RowGroupReader group;

    /// The groups before `end`.
    RowGroupsReader(ParquetFile file, int end, StructType schema, ScanRequest request) {
        this.file = file;
        this.end = end;
        this.schema = schema;
        this.request = request;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            RowGroupReader open = group;
            if (open != null) {
                Batch batch = open.next();
                if (batch != null) {
                    return batch;
                }
                open.close();
                group = null;
            }
            if (next >= end) {
                return null;
            }
            int index = next++;
            if (new RowGroupFilter(file, file.rowGroups().get(index)).mayMatch(request.conditions())) {
                group = new RowGroupReader(file, index, schema, request);
            }
        }
    }

    @Override
    public void close() throws IOException {
        next = end;
        RowGroupReader open = group;
        group = null;
        if (open != null) {
            open.close();
        }
    }
}
