package io.troupe.sql.connector.columnar;

import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable;
import java.util.List;

/// Rows of a table that are changed one by one: what goes is named by keys, and what comes is written.
///
/// @param rows
///            the rows that may change: the columns of the table, and after them the keys, which tell one row from all
///            others. Conditions may be asked of it as of any table
/// @param keys
///            the names of the keys
/// @param changes
///            what changes are added to (mode APPEND): the columns of the table, then the keys, all of which may be null,
///            then a boolean. A row with keys takes the row that they name away; one whose boolean is true puts a row
///            with the values of the columns into the table. The commit is that of all changes, or fails
public record ChangedRows(Table rows, List<String> keys, WritableTable changes) {
    /// Copies.
    public ChangedRows {
        keys = List.copyOf(keys);
    }
}
