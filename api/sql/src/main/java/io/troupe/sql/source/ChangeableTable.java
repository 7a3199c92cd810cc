package io.troupe.sql.source;

/// A table of which a statement can write again what it read, while others write to it too.
public interface ChangeableTable extends WritableTable {
    /// The table as it is now: all scans of what this returns read the rows of now. A write to it with
    /// [WritableTable.Mode#OVERWRITE] puts its rows in the place of these and no others: rows that somebody else adds
    /// meanwhile stay. When somebody else has replaced or removed some of them meanwhile, [Write#commit] throws
    /// [io.troupe.sql.error.SqlException] `CONCURRENT_TABLE_CHANGE`, and the table stays as the other one left it.
    WritableTable current();
}
