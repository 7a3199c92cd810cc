/// Errors of SQL: each has a condition, a SQLSTATE, parameters and, where it is known, the place in the SQL text.
///
/// Start reading at [io.troupe.sql.error.SqlException]. The conditions, their states and messages are in the resource
/// `conditions.tsv` of this package, sorted by condition: condition, state, message with parameters as `<name>`.
@NullMarked
package io.troupe.sql.error;

import org.jspecify.annotations.NullMarked;
