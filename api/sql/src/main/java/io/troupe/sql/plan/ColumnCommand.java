package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `ALTER TABLE` about columns.
public sealed interface ColumnCommand extends Command.Leaf {
    /// `ADD COLUMNS (...)`.
    record AddColumns(List<String> name, List<TableDefinition.Column> columns, Origin origin)
            implements
                ColumnCommand {}

    /// `REPLACE COLUMNS (...)`.
    record ReplaceColumns(List<String> name, List<TableDefinition.Column> columns, Origin origin)
            implements
                ColumnCommand {}

    /// `RENAME COLUMN column TO newName`.
    record RenameColumn(List<String> name, List<String> column, String newName, Origin origin)
            implements
                ColumnCommand {}

    /// `DROP COLUMNS [IF EXISTS] (...)`.
    record DropColumns(List<String> name, List<List<String>> columns, boolean ifExists, Origin origin)
            implements
                ColumnCommand {}

    /// `ALTER COLUMN column change, ...` and `CHANGE COLUMN ...`.
    record AlterColumns(List<String> name, List<Change> changes, Origin origin) implements ColumnCommand {}

    /// What changes about one column; null for what stays.
    ///
    /// @param newName
    ///            of the older form `CHANGE COLUMN old new type`
    /// @param nullable
    ///            true for DROP NOT NULL, false for SET NOT NULL
    /// @param defaultValue
    ///            empty for DROP DEFAULT
    record Change(
            List<String> column, @Nullable String newName, @Nullable DataType type,
            @Nullable Boolean nullable,
            @Nullable String comment, TableDefinition.@Nullable Position position,
            @Nullable Optional<TableDefinition.ValueText> defaultValue,
            Origin origin) implements Serializable {}
}
