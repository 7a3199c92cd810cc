/// ORC: files as tables.
///
/// Start reading at [io.troupe.sql.orc.OrcFormat], which is found as a service under the name `orc`. The
/// library of ORC reads and writes stripes; [io.troupe.sql.orc.VectorReader] and
/// [io.troupe.sql.orc.VectorWriter] copy between its batches and ours, column by column. The library
/// wants classes of Hadoop for configuration and file systems; it gets an empty configuration and
/// [io.troupe.sql.orc.PlainFiles], so that nothing of Hadoop is started.
///
/// **Damaged files.** [io.troupe.sql.orc.OrcFile] compares the sizes that a file claims with its length before the
/// library believes them; whatever goes wrong later is one [io.troupe.sql.error.SqlException] that names
/// the file. Where packed integers are damaged so that they pass the end of their stream, the library
/// (2.3.0, too) would ask for the rest 2^32 times, for minutes: [io.troupe.sql.orc.StrictRows] gives its
/// readers streams that fail at their end.
///
/// Formats are immutable and may be used by several threads; readers and writers belong to one thread.
@NullMarked
package io.troupe.sql.orc;

import org.jspecify.annotations.NullMarked;
