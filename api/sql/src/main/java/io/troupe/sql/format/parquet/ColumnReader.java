package io.troupe.sql.format.parquet;

import io.troupe.columnar.Vector;
import java.io.IOException;

/// One column of the request in one group of rows, from the first row to the last.
interface ColumnReader {
    /// The next `rows` rows.
    Vector read(int rows) throws IOException;

    /// Passes over the next `rows` rows.
    void skip(long rows) throws IOException;

    /// What it reads and where it is, for error texts.
    String place();
}
