/// What there is: SHOW and DESCRIBE of the session's own catalog, and the same for programs.
///
/// Start reading at [io.troupe.sql.command.describe.DescribeCommands] and
/// [io.troupe.sql.command.describe.ShowCommands]; programs are told by [io.troupe.sql.command.describe.RelationSummary]
/// and [io.troupe.sql.command.describe.CatalogFunctions]. Used by the thread that runs the statement; nothing is changed.
@NullMarked
package io.troupe.sql.command.describe;

import org.jspecify.annotations.NullMarked;
