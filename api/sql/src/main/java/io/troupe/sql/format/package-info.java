/// Tables that are files: which files a path means, what their folders say, and formats that read and write them.
///
/// Start reading at [io.troupe.sql.format.FileTable]. [io.troupe.sql.format.FileListing] finds the
/// files of a path and the values that folders named `column=value` give to them; a
/// [io.troupe.sql.format.FileFormat], found by name through [io.troupe.sql.format.FileFormats],
/// knows the schema of files, cuts them into parts and reads the parts. Formats live in packages below and are found as
/// services, so that nothing here depends on them.
///
/// **Writing.** A [io.troupe.sql.format.FolderTable] is written in these steps. What readers see changes at one of them,
/// whole;
/// this is what they see, and what lies about, when a process ends after a step:
///
/// | step | readers see | lies about until the next commit |
/// |---|---|---|
/// | the driver locks `_lock-<id>` of the table's folder | what was before | the lock |
/// | tasks write files of parts below the hidden folder `_write-<id>` | what was before | the hidden folder |
/// | the commit writes `_new-commit-<id>`: which files come under which names, and which go | what was before | that file too |
/// | **it renames that file to `_commit-<id>`, atomically** | **what is after**: the listing applies the decision | all of it |
/// | each file that comes is moved to its name, atomically | what is after | the rest |
/// | each file that goes is removed, and folders that this makes empty | what is after | the rest |
/// | the hidden folder is removed | what is after | the decision |
/// | the decision is removed, then the lock | what is after | nothing |
///
/// A commit that is tried again, or the next commit of another write, first completes what was decided and removes what
/// was not, for all writes whose lock nobody holds any more. Programs that do not know of decisions see files come and
/// go
/// one by one between the fifth step and the seventh. Two attempts of a part write different files, and only the one
/// whose
/// receipt is committed is moved. An abort before the decision removes the hidden folder, after it does nothing.
///
/// Tables and formats are immutable and may be used by several threads; a reader belongs to one thread at a time. A file
/// that cannot be read is one [io.troupe.sql.error.SqlException] that names the file.
@NullMarked
package io.troupe.sql.format;

import org.jspecify.annotations.NullMarked;
