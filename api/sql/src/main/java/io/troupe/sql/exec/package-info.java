/// Queries at work: physical plans are cut into stages, run as jobs of the engine, and their results collected.
///
/// Start reading at [io.troupe.sql.exec.QueryRunner].
@NullMarked
package io.troupe.sql.exec;

import org.jspecify.annotations.NullMarked;
