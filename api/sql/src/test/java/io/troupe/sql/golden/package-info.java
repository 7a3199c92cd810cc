/// Golden statements with expected results: the reader of the file and what runs them.
///
/// Start reading at [io.troupe.sql.golden.GoldenFiles].
package io.troupe.sql.golden;
