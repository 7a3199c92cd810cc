/// The catalog on disk: documents by key that outlive processes, in the folder `_catalog` of a warehouse.
///
/// Start reading at [io.troupe.sql.metastore.store.CatalogStore]. What the documents mean is not known here.
///
/// **Files.** `log-<n>` has one transaction a line: a checksum, then the documents that it puts and the keys that it
/// removes. A reader applies the lines in order. Writers take turns by a lock on the file `lock`, which
/// the system gives up when its process ends. When most lines of a log are outdated, the next log is
/// written with what is left of it.
///
/// | step of a transaction | what readers find after a crash there | lies about until the next transaction |
/// |---|---|---|
/// | the folder is made and the lock is taken | before | an empty folder |
/// | the first log is written as `new-log-1` | before | that file |
/// | it is renamed to `log-1`, atomically | before | nothing |
/// | a part of the line is written | before: its checksum is missing or wrong | the part, which is cut off |
/// | **the whole line is written** | **after** | nothing |
/// | the line is forced to the disk, then the caller is told | after | nothing |
///
/// | step of writing the next log | readers find | lies about until the next transaction |
/// |---|---|---|
/// | it is written, whole and forced, as `new-log-<n+1>` | the same in `log-<n>` | that file |
/// | it is renamed to `log-<n+1>`, atomically | the same in `log-<n+1>` | `log-<n>` |
/// | `log-<n>` is removed | the same | nothing |
///
/// A line with a wrong checksum that others follow is no crash but damage: an error that names the file and the place.
///
/// **Folders of tables** come and go with documents of two more kinds. A folder that is being filled has a document
/// `pending/...`, which names its owner, until the transaction that makes its table known removes it;
/// the folder of a dropped table has a document `garbage/...` from the transaction that drops the table
/// until it has been removed. Whoever opens the store for a transaction removes the folders that are
/// garbage, or pending with an owner that is dead ([io.troupe.sql.metastore.store.TableFolders]).
///
/// Stores may be used by several threads, and several stores, in one process or many, may use one folder.
@NullMarked
package io.troupe.sql.metastore.store;

import org.jspecify.annotations.NullMarked;
