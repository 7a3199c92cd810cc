/// A session at work: from a text or a plan to rows.
///
/// Start reading at [io.troupe.sql.session.SessionState], what a session knows, and
/// [io.troupe.sql.session.QueryExecution], the way of one query: analysed, optimised, planned and run, each step once.
@NullMarked
package io.troupe.sql.session;

import org.jspecify.annotations.NullMarked;
