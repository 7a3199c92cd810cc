/// The folder in which a process keeps the files of one application, and what its disk errors mean.
///
/// Start reading at [io.troupe.engine.disk.LocalFolder].
///
/// ```
/// <troupe.local.dir>/troupe-<application>-<owner>-<random>/
///     lock      held as a file lock for as long as the process lives
///     spill/    files of running tasks
///     shuffle/  outputs of map tasks
///     blocks/   persisted partitions
///     broadcast/
///     files/    added by the application
/// ```
/// *Who cleans.* Tasks remove their spill files when they end, the stores their files when data is discarded, and
/// [io.troupe.engine.disk.LocalFolder#close()] removes the folder. A process that dies at any instruction leaves
/// its folder with a lock that nobody holds; the next process that makes a folder in the same place removes it.
/// Between the instructions of that removal, or of making a folder, at worst an empty folder is left, or one with
/// nothing but its `lock`: both are removed by the next process too. A folder whose lock is held is never
/// touched.
///
/// All types are safe for use by any thread, but a [io.troupe.engine.disk.FileSink] belongs to one.
@NullMarked
package io.troupe.engine.disk;

import org.jspecify.annotations.NullMarked;
