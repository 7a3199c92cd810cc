/// `bin/troupe sql`: statements from the command line, from files, from a pipe or from a terminal, and their rows as
/// tables, CSV or JSON.
///
/// Start reading at [io.troupe.sql.shell.SqlShell], the main class, and [io.troupe.sql.shell.Statements], which runs
/// one statement after the other. Everything runs on the main thread; only cancelling comes from others. JLine is used
/// by [io.troupe.sql.shell.Terminals] and what it stands on alone, so that a start without a terminal does not load it.
@NullMarked
package io.troupe.sql.shell;

import org.jspecify.annotations.NullMarked;
