package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.BatchReader;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The rows of a file whose positions, counted from 0, are not among `deleted`. The other reader gives all rows
/// in order.
final class RemainingRows implements BatchReader {
    private final BatchReader all;
    private final BitSet deleted;
    private int position;

    RemainingRows(BatchReader all, BitSet deleted) {
        this.all = all;
        this.deleted = deleted;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        for (Batch batch = all.next(); batch != null; batch = all.next()) {
            int[] rows = new int[batch.rowCount()];
            int count = 0;
            for (int row = 0; row < rows.length; row++) {
                if (!deleted.get(position + row)) {
                    rows[count++] = row;
                }
            }
            position += rows.length;
            if (count == rows.length) {
                return batch;
            }
            if (count > 0) {
                return batch.gather(rows, count);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
