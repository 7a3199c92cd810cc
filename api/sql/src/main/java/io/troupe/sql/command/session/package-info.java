/// Statements about the session itself: settings, variables, rows that are kept, and EXPLAIN.
///
/// Each class is one family of statements; start reading at [io.troupe.sql.command.session.SettingCommands]. Used by the
/// thread that runs the statement. None of them changes the catalog or rows of tables.
@NullMarked
package io.troupe.sql.command.session;

import org.jspecify.annotations.NullMarked;
