/// Statements about functions and procedures: CREATE, DROP and REFRESH FUNCTION, CALL.
///
/// Start reading at [io.troupe.sql.command.routine.FunctionCommands]. Used by the thread that runs the statement. A function
/// that the session or the catalog knows was checked when it was made, so that calling it fails for its arguments only.
@NullMarked
package io.troupe.sql.command.routine;

import org.jspecify.annotations.NullMarked;
