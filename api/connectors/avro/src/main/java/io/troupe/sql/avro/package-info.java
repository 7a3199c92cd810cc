/// Avro: files as tables, and functions between columns and messages.
///
/// Start reading at [io.troupe.sql.avro.AvroFormat], which is found as a service under the name `avro`,
/// or at [io.troupe.sql.avro.functions] for `from_avro`, `to_avro` and `schema_of_avro`, which SQL knows
/// too when this module is on the class path. Types go to and fro in [io.troupe.sql.avro.SqlTypes] and
/// [io.troupe.sql.avro.AvroTypes]; single values in [io.troupe.sql.avro.ValueReader] and
/// [io.troupe.sql.avro.ValueWriter].
///
/// The library of Avro parses schemas, resolves a writer's schema to a reader's, and writes files.
/// Blocks of files are read by [io.troupe.sql.avro.BlockReader] and their bytes by
/// [io.troupe.sql.avro.BoundedDecoder], which believe no length before they have compared it with what
/// is there: a damaged file is one [io.troupe.sql.error.SqlException] that names it, whatever sizes it
/// claims.
///
/// Formats and functions are immutable and may be used by several threads; readers and writers belong to one thread.
@NullMarked
package io.troupe.sql.avro;

import org.jspecify.annotations.NullMarked;
