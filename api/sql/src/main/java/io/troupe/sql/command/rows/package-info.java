/// Statements that change rows: INSERT, UPDATE, DELETE, MERGE, TRUNCATE, LOAD DATA, and what programs save to paths.
///
/// Start reading at [io.troupe.sql.command.rows.RowCommands]. There are three kinds of targets: tables of the session's
/// catalog ([io.troupe.sql.command.rows.ChangedTable]), folders of files ([io.troupe.sql.command.rows.FolderCommands]), and
/// tables of plugins ([io.troupe.sql.command.rows.RowLevelTarget]). Used by the thread that runs the statement.
///
/// A statement is seen whole or not at all: rows are computed and written beside the old ones, and a commit puts them in
/// their place. One that replaces what it read fails with `CONCURRENT_TABLE_CHANGE` when others have replaced it meanwhile.
@NullMarked
package io.troupe.sql.command.rows;

import org.jspecify.annotations.NullMarked;
