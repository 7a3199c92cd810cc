/// Tables that are files: which files a path means, what their folders say, and formats that read and write them.
///
/// Start reading at [io.troupe.sql.format.FileTable]. [io.troupe.sql.format.FileListing] finds the
/// files of a path and the values that folders named `column=value` give to them; a
/// [io.troupe.sql.format.FileFormat], found by name through [io.troupe.sql.format.FileFormats],
/// knows the schema of files, cuts them into parts and reads the parts. Formats live in packages below and are found as
/// services, so that nothing here depends on them.
///
/// **What a format does, and what is done for it.** A format sees files, never folders: it gives the columns of files,
/// cuts files into parts, reads a part with the columns that are wanted, and writes one file. All else
/// is the same for all formats and done here: the options `path`, `basePath`, `pathGlobFilter`,
/// `recursiveFileLookup`, `modifiedBefore`, `modifiedAfter`, `ignoreMissingFiles`, `ignoreCorruptFiles`,
/// `partitionOverwriteMode` and `maxRecordsPerFile`; columns of folders and the column `_metadata`,
/// which never reach a format; names of files, folders of values, buckets, and commits. These are the
/// rules between the two:
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
/// **Reading.** A listing shows a folder as it was before or after each commit, never between: it is done again when the
/// folder changed meanwhile, and what is decided but not completed is applied to it. Folders that a
/// query has no use for are not listed ([io.troupe.sql.format.FolderTable], whose columns are known),
/// several threads list many, and when there are very many files, none is opened before a task reads it.
/// The files of a scan are those of the time when it was planned; a file that an overwrite has removed
/// before it was read is `FAILED_READ_FILE.FILE_NOT_EXIST`, and the query can be run again.
///
/// **Writing.** A [io.troupe.sql.format.FolderTable] is written in these steps. What readers see changes at one of them,
/// whole. This is what they see, and what lies about, when a process ends after a step or within it:
///
/// | step | readers see | lies about until the next commit |
/// |---|---|---|
/// | the driver makes the table's folder and locks `_lock-<id>` in it | what was before | the lock |
/// | tasks write files of parts below the hidden folder `_write-<id>` | what was before | the hidden folder |
/// | the commit waits for its turn: a lock on the file `_turn` | what was before | that file too |
/// | it completes what dead writes decided and removes what they did not | what was before | the same |
/// | it writes `_new-commit-<id>`: which files come under which names, and which go | what was before | that file too |
/// | **it renames that file to `_commit-<id>`, atomically** | **what is after**: the listing applies the decision | all of it |
/// | each file that comes is moved to its name, atomically | what is after | the rest |
/// | each file that goes is removed, and folders that this makes empty | what is after | the rest |
/// | the hidden folder is removed | what is after | the decision |
/// | the decision is removed, then the lock | what is after | nothing |
///
/// A commit that is tried again, or the next commit of another write, first completes what was decided and removes what
/// was not, for all writes whose lock nobody holds any more. Programs that do not know of decisions see files come and
/// go one by one between the sixth step and the eighth. Two attempts of a part write different files, and only the one
/// whose receipt is committed is moved. An abort before the decision removes the hidden folder, after it does nothing.
/// `CrashPointsTest` ends writes of every kind after each of their changes on disk, which all go through
/// [io.troupe.sql.format.FileOperations].
///
/// **Several writers.** Those of one folder take turns to commit ([io.troupe.sql.format.CommitTurn]), so that each
/// commit happens before or after each other, also between processes. Writes that add to a folder at
/// once both succeed. An overwrite removes the files that were there when it was committed: what another
/// write adds afterwards stays. A statement that writes again what it has read (DELETE, UPDATE, MERGE,
/// REPLACE WHERE) holds on to the files that were there when it began
/// ([io.troupe.sql.format.FolderTable#current]) and replaces these and no others, so that what others
/// add meanwhile stays; when one of them has gone in the meantime, its commit is refused with
/// `CONCURRENT_TABLE_CHANGE` and changes nothing. `ConcurrentWritesTest` lets two writers stand still
/// after each of their changes. There is no `_SUCCESS` file: what is visible is whole. Files are not
/// forced to disk one by one, so that the loss of power, unlike the end of a process, may damage those
/// of the last seconds.
///
/// **Buckets.** With CLUSTERED BY each file has rows of one bucket, `pmod(hash(columns), count)`, which its name ends
/// with; a scan whose files all tell their bucket has a split for each, see
/// [io.troupe.sql.source.Scan#buckets].
///
/// Tables and formats are immutable and may be used by several threads; a reader belongs to one thread at a time. A file
/// that cannot be read is one [io.troupe.sql.error.SqlException] that names the file.
@NullMarked
package io.troupe.sql.format;

import org.jspecify.annotations.NullMarked;
