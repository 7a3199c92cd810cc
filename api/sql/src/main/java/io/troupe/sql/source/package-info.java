/// Where rows come from and go to: tables, how they are read in parts, and what can be left to them.
///
/// Start reading at [io.troupe.sql.source.Table]. The planner asks a table for a
/// [io.troupe.sql.source.Scan] with the columns and conditions it needs; the scan's splits are sent to
/// tasks, which read them batch by batch. Conditions are hints: a source may use them to skip rows that
/// cannot match, and the engine filters again unless the scan says it need not.
@NullMarked
package io.troupe.sql.source;

import org.jspecify.annotations.NullMarked;
