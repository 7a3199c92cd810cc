package io.troupe.sql.iceberg.procedure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.jspecify.annotations.Nullable;

/// What procedures ask of the catalog that they belong to.
public interface TableWork {
    /// The table that a text such as `db.t` or `catalog.db.t` names. Throws `TABLE_OR_VIEW_NOT_FOUND`.
    Table table(String name);

    /// Gives the table that `metadata`, a file, describes the name that a text says. Throws when the name is taken.
    Table register(String name, String metadata);

    /// Writes the rows of the files of `group` anew, which belong to the table that a text names.
    ///
    /// @param order
    ///            by which rows are ordered, as after ORDER BY; null for any
    Set<DataFile> rewritten(String name, Table table, RewriteFileGroup group, @Nullable String order);

    /// Parquet files as files of `table`.
    ///
    /// @param path
    ///            a folder or a file
    /// @param partition
    ///            values that folders must have, by column; may be empty
    List<DataFile> files(Table table, String path, Map<String, String> partition);
}
