package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One column of the request in one group of rows, from the first row to the last.
interface ColumnReader {
    /// The next `rows` rows.
    Vector read(int rows) throws IOException;

    /// Those of the next `rows` rows whose numbers, counted from the next one, are `chosen[0..count)`, which ascend; passes
    /// over the others.
    default Vector read(int rows, int[] chosen, int count) throws IOException {
        Vector all = read(rows);
        return count == rows ? all : all.gather(chosen, count);
    }

    /// Sees to it that vectors are codes over a dictionary where pages are; the dictionary may have a value twice.
    default void keepCodes() {
        // most columns have no codes
    }

    /// The dictionary that pages refer to; null when there is none, and as long as it is not known.
    default @Nullable Vector dictionary() throws IOException {
        return null;
    }

    /// How many rows from the next one on, without a gap, are codes over the dictionary or null, as far as that is known
    /// without reading them.
    default int codedRows() throws IOException {
        return 0;
    }

    /// Passes over the next `rows` rows.
    void skip(long rows) throws IOException;

    /// What it reads and where it is, for error texts.
    String place();
}
