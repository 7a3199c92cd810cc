/// Tables of the session's own catalog: the rows and what statements said about them.
///
/// Start reading at [io.troupe.sql.table.DefinedTable], which is what the catalog holds for each table that a statement
/// made; [io.troupe.sql.table.TableStorage] says where its rows lie, and [io.troupe.sql.table.CatalogLookup] finds the
/// tables that statements name.
///
/// Everything but [io.troupe.sql.table.MemoryTable] and [io.troupe.sql.table.TablePartitions], which are safe for use by
/// several threads, is immutable. A statement that changes a table puts another `DefinedTable` into the catalog: who has
/// looked one up before keeps seeing what it said then.
@NullMarked
package io.troupe.sql.table;

import org.jspecify.annotations.NullMarked;
