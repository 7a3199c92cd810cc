/// Queries as listeners see them: their plans, and what they did. Start reading at
/// [io.troupe.sql.execution.QueryExecution].
///
/// The class behind it is of the package `session`; the interface stands here, below, so that listeners of
/// `io.troupe.sql.util` know no session. Values do not change and are safe for use by several threads; a query is used by
/// one thread.
@NullMarked
package io.troupe.sql.execution;

import org.jspecify.annotations.NullMarked;
