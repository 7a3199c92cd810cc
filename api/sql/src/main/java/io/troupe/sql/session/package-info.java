/// A session at work: from a text or a plan to rows.
///
/// Start reading at [io.troupe.sql.session.SessionState], what a session knows, and
/// [io.troupe.sql.session.QueryExecution], the way of one query: analysed, optimised, planned and run, each step once.
///
/// What belongs to a session is safe for use by several threads; a `QueryExecution` is used by one, but may be cancelled
/// from any. Rows that [io.troupe.sql.session.QueryCache] keeps are read only as long as the tables they came from are as
/// they were. Statements that are not queries live in `io.troupe.sql.command` and stand on this package.
@NullMarked
package io.troupe.sql.session;

import org.jspecify.annotations.NullMarked;
