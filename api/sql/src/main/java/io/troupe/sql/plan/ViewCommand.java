package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.util.List;
import java.util.Map;

/// Statements about views that hold no query.
public sealed interface ViewCommand extends Command.Leaf {
    /// `DROP VIEW [IF EXISTS] name`.
    record DropView(List<String> name, boolean ifExists, Origin origin) implements ViewCommand {}

    /// `ALTER VIEW name WITH SCHEMA ...`.
    record SetBinding(List<String> name, Command.SchemaBinding binding,
            Origin origin) implements ViewCommand {}

    /// `CREATE [OR REPLACE] [GLOBAL] TEMPORARY VIEW name [(columns)] USING provider [OPTIONS (...)]`.
    ///
    /// @param columns
    ///            empty to let the provider tell them
    record CreateViewUsing(
            List<String> name, List<TableDefinition.Column> columns, String provider,
            Map<String, String> options,
            boolean global, boolean replace, Origin origin) implements ViewCommand {}
}
