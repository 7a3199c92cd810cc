package io.troupe.sql.connector.catalog;

import io.troupe.sql.types.StructType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What CREATE VIEW says.
///
/// @param ident
///            the name
/// @param sql
///            the query as it was written
/// @param currentCatalog
///            the catalog in which the query's names are looked up that have none
/// @param currentNamespace
///            the namespace in which they are
/// @param schema
///            the columns, with the names that the view gives them
/// @param queryColumnNames
///            what the query calls its columns
/// @param columnAliases
///            the names that the statement gives the columns; empty when it gives none
/// @param columnComments
///            for each column that the statement names, null for those without
/// @param properties
///            those of the statement, its comment as [ViewCatalog#PROP_COMMENT], and the settings that give the query its
///            meaning, each behind [ViewCatalog#SETTING_PREFIX]
public record ViewInfo(
        Identifier ident, String sql, String currentCatalog, String[] currentNamespace, StructType schema,
        String[] queryColumnNames, String[] columnAliases, @Nullable String[] columnComments,
        Map<String, String> properties) {
    /// Copies the properties.
    public ViewInfo {
        properties = Map.copyOf(properties);
    }
}
