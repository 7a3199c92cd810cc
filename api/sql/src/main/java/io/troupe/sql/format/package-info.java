/// Tables that are files: which files a path means, what their folders say, and formats that read and write them.
///
/// Start reading at [io.troupe.sql.format.FileTable]. [io.troupe.sql.format.FileListing] finds the
/// files of a path and the values that folders named `column=value` give to them; a
/// [io.troupe.sql.format.FileFormat], found by name through [io.troupe.sql.format.FileFormats],
/// knows the schema of files, cuts them into parts and reads the parts. Formats live in packages below and are found as
/// services, so that nothing here depends on them.
///
/// **Writing.** A [io.troupe.sql.format.FolderTable] is written in these steps, and this is what stays when a process
/// ends
/// between them:
///
/// | step | a crash after it leaves |
/// |---|---|
/// | tasks write files of parts into the hidden folder `_write-<id>` of the table's folder | the hidden folder, which no read sees |
/// | the commit moves each part's file into the table's folder under the name `part-<number>-<id>`, one atomic move a file | those files that were moved are visible; a commit that is tried again moves the others |
/// | when overwriting, the commit removes all files that it did not move | old files beside the new ones, until the commit is tried again |
/// | the commit removes the hidden folder | nothing: the write is whole |
///
/// An abort removes the hidden folder. Two attempts of a part write different files, and only the one whose receipt is
/// committed is moved.
///
/// Tables and formats are immutable and may be used by several threads; a reader belongs to one thread at a time. A file
/// that cannot be read is one [io.troupe.sql.error.SqlException] that names the file.
@NullMarked
package io.troupe.sql.format;

import org.jspecify.annotations.NullMarked;
