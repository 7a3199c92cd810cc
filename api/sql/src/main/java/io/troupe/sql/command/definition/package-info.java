/// Statements that change what the session's catalog says: databases, tables, columns, partitions, views, and ANALYZE.
///
/// Start reading at [io.troupe.sql.command.definition.TableCommands]; [io.troupe.sql.command.definition.TableMaker] makes
/// the tables. Used by the thread that runs the statement.
///
/// Everything is checked before anything changes. A change of a table's entry in the catalog fails with
/// `CONCURRENT_CATALOG_CHANGE` when the entry is another by then, and the statement is run once more.
@NullMarked
package io.troupe.sql.command.definition;

import org.jspecify.annotations.NullMarked;
