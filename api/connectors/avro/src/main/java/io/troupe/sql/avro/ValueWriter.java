package io.troupe.sql.avro;

import io.troupe.columnar.Vector;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/// Writes one value of a vector without dictionaries.
@FunctionalInterface
interface ValueWriter {
    /// Writes the value of `row` to `out`. Throws [io.troupe.sql.error.SqlException] when the schema has no place for it.
    void write(Vector vector, int row, Encoder out) throws IOException;
}
