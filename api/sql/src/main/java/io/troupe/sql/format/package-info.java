/// Tables that are files: which files a path means, what their folders say, and formats that read and write them.
///
/// Start reading at [io.troupe.sql.format.FileTable]. [io.troupe.sql.format.FileListing] finds the
/// files of a path and the values that folders named `column=value` give to them; a
/// [io.troupe.sql.format.FileFormat], found by name through [io.troupe.sql.format.FileFormats],
/// knows the schema of files, cuts them into parts and reads the parts. Formats live in packages below and are found as
/// services, so that nothing here depends on them.
///
/// Tables and formats are immutable and may be used by several threads; a reader belongs to one thread at a time. A file
/// that cannot be read is one [io.troupe.sql.error.SqlException] that names the file.
@NullMarked
package io.troupe.sql.format;

import org.jspecify.annotations.NullMarked;
