/// Small SQL queries, timed one by one: what a statement costs before its rows do.
///
/// Start reading at [io.troupe.bench.sql.SqlWorker], the process that runs them.
@NullMarked
package io.troupe.bench.sql;

import org.jspecify.annotations.NullMarked;
