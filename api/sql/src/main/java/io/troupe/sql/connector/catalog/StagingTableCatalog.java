package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.catalyst.analysis.TableAlreadyExistsException;
import io.troupe.sql.connector.expressions.Transform;
import java.util.Map;

/// A catalog in which CREATE TABLE AS and REPLACE TABLE AS are seen whole or not at all.
public interface StagingTableCatalog extends TableCatalog {
    /// Prepares a table that must not be there.
    StagedTable stageCreate(Identifier ident, Column[] columns, Transform[] partitions,
            Map<String, String> properties)
            throws TableAlreadyExistsException, NoSuchNamespaceException;

    /// Prepares a table that takes the place of one that must be there.
    StagedTable stageReplace(Identifier ident, Column[] columns, Transform[] partitions,
            Map<String, String> properties)
            throws NoSuchTableException, NoSuchNamespaceException;

    /// Prepares a table that takes the place of the one that is there, if any.
    StagedTable stageCreateOrReplace(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties)
            throws NoSuchNamespaceException;
}
