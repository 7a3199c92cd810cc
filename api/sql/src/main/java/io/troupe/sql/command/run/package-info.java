/// Runs statements and scripts.
///
/// Start reading at [io.troupe.sql.command.run.CommandRunner]: a statement goes to the family it belongs to, and what was
/// kept of queries is compared with the tables again. [io.troupe.sql.command.run.ScriptRunner] runs blocks of statements
/// one after the other, with their variables, loops and handlers. Used by the thread that runs the statement.
@NullMarked
package io.troupe.sql.command.run;

import org.jspecify.annotations.NullMarked;
