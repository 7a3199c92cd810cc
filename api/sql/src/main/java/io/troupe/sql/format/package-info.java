/// Tables that are files: which files a path means, what their folders say, and formats that read and write them.
///
/// Start reading at [io.troupe.sql.format.FileTable]. [io.troupe.sql.format.FileListing] finds the
/// files of a path and the values that folders named `column=value` give to them; a
/// [io.troupe.sql.format.FileFormat], found by name through [io.troupe.sql.format.FileFormats],
/// knows the schema of files, cuts them into parts and reads the parts. Formats live in packages below and are found as
/// services, so that nothing here depends on them.
///
/// **What a format does, and what is done for it.** A format sees files, never folders: it gives the columns of files,
/// cuts
/// files into parts, reads a part with the columns that are wanted, and writes one file. All else is the same for all
/// formats and done here: the options `path`, `basePath`, `pathGlobFilter`, `recursiveFileLookup`, `modifiedBefore`,
/// `modifiedAfter`, `ignoreMissingFiles`, `ignoreCorruptFiles`, `partitionOverwriteMode` and `maxRecordsPerFile`;
/// columns of
/// folders and the column `_metadata`, which never reach a format; names of files, folders of values, buckets, and
/// commits.
/// These are the rules between the two:
///
/// - *Columns.* [io.troupe.sql.format.FileFormat#schema] looks at files; with the option `mergeSchema` at all of them
///   ([io.troupe.sql.format.FileOptions#mergesSchemas]). A format whose files all have the same columns (text, binary
///   files)
///   says so in [io.troupe.sql.format.FileFormat#fixedSchema] and is not asked. Whoever reads may give the columns
///   instead;
///   those that a file lacks are null, and those that are not asked for are not read.
/// - *Options* come in a map that compares names without case. Each format checks the values of its own options when it
///   is
///   asked for a schema, in `requireReadable` or in `requireWritable`, before any work starts; unknown names are passed
///   over.
/// - *Files that make no sense* or have gone: a format fails, with an [java.io.IOException] or one of
///   [io.troupe.sql.format.FileErrors]. The options `ignoreCorruptFiles` and `ignoreMissingFiles` are applied here: the
///   rest
///   of the part is left out. Records that make no sense (`mode`, `columnNameOfCorruptRecord`) are a format's own
///   business.
/// - *Many files.* A format may be given [io.troupe.sql.format.FilePart#whole] files it was not asked to cut.
/// - *Formats in modules of their own* are listed in `META-INF/services/io.troupe.sql.format.FileFormat`.
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
