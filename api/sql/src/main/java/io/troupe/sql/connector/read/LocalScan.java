package io.troupe.sql.connector.read;

import io.troupe.sql.catalyst.InternalRow;

/// A scan whose rows are there already, as those of a procedure.
public interface LocalScan extends Scan {
    /// The rows, of the columns of [#readSchema].
    InternalRow[] rows();
}
