package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `SHOW ...`. An empty namespace is the current one; a null pattern means everything.
public sealed interface ShowCommand extends Command.Leaf {
    /// `SHOW TABLES [IN namespace] [LIKE pattern]`.
    record ShowTables(List<String> namespace, @Nullable String pattern,
            Origin origin) implements ShowCommand {}

    /// `SHOW TABLE EXTENDED [IN namespace] LIKE pattern [PARTITION (...)]`.
    record ShowTableExtended(
            List<String> namespace, String pattern, PartitionCommand.Spec partition, Origin origin)
            implements
                ShowCommand {}

    /// `SHOW VIEWS [IN namespace] [LIKE pattern]`.
    record ShowViews(List<String> namespace, @Nullable String pattern,
            Origin origin) implements ShowCommand {}

    /// `SHOW COLUMNS IN table [IN namespace]`.
    record ShowColumns(List<String> table, List<String> namespace, Origin origin) implements ShowCommand {}

    /// `SHOW DATABASES [IN catalog] [LIKE pattern]`.
    record ShowNamespaces(List<String> parent, @Nullable String pattern,
            Origin origin) implements ShowCommand {}

    /// `SHOW [USER | SYSTEM | ALL] FUNCTIONS [IN namespace] [LIKE name | pattern]`.
    ///
    /// @param scope
    ///            `USER`, `SYSTEM` or `ALL`
    record ShowFunctions(String scope, List<String> namespace, @Nullable String pattern, Origin origin)
            implements
                ShowCommand {}

    /// `SHOW PROCEDURES [IN namespace]`.
    record ShowProcedures(List<String> namespace, Origin origin) implements ShowCommand {}

    /// `SHOW PARTITIONS table [PARTITION (...)]`.
    record ShowPartitions(List<String> table, PartitionCommand.Spec partition, Origin origin)
            implements
                ShowCommand {}

    /// `SHOW TBLPROPERTIES table [(key)]`.
    record ShowProperties(List<String> table, @Nullable String key, Origin origin) implements ShowCommand {}

    /// `SHOW CREATE TABLE table [AS SERDE]`.
    record ShowCreateTable(List<String> table, boolean asSerde, Origin origin) implements ShowCommand {}

    /// `SHOW CATALOGS [LIKE pattern]`.
    record ShowCatalogs(@Nullable String pattern) implements ShowCommand {}

    /// `SHOW CURRENT NAMESPACE`.
    record ShowCurrentNamespace() implements ShowCommand {}
}
