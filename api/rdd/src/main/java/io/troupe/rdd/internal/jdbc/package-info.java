/// Rows of relational databases.
///
/// Start reading at [io.troupe.rdd.internal.jdbc.JdbcHead]. A connection belongs to the task that opened
/// it and is closed at its end.
@NullMarked
package io.troupe.rdd.internal.jdbc;

import org.jspecify.annotations.NullMarked;
