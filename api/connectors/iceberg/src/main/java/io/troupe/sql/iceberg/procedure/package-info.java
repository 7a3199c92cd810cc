/// The procedures of an Iceberg catalog, which statements CALL: `system.rollback_to_snapshot` and so on,
/// with the names, arguments and results that Iceberg documents.
///
/// Start reading at [io.troupe.sql.iceberg.procedure.Procedures], which lists them. Each is a
/// [io.troupe.sql.iceberg.procedure.IcebergProcedure]: a description of arguments and results, and a
/// function of [io.troupe.sql.iceberg.procedure.Arguments] that is called in the driver. What needs the
/// connector itself is asked of a [io.troupe.sql.iceberg.procedure.TableWork].
///
/// Everything here is immutable and safe for use by several threads.
@NullMarked
package io.troupe.sql.iceberg.procedure;

import org.jspecify.annotations.NullMarked;
