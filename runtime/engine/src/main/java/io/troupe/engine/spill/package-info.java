/// Temporary files that operators write when memory is short, and read back once.
///
/// Start reading at [io.troupe.engine.spill.SpillFiles]; [io.troupe.engine.spill.TaskSpillFiles] is what a task
/// gets.
///
/// *Format.* A file is a sequence of segments in the form that package `frame` describes: LZ4 blocks, each
/// checked by a CRC32C when it is read. Where a segment begins is known only to the task that wrote it. A frame
/// that does not match fails the task with `DATA_CORRUPTED`, a full disk with `DISK_FULL`, other disk errors with
/// an [java.io.IOException]; all name the file.
///
/// *Who cleans.* Files belong to one task attempt and are removed when it ends, however it ends. A process that
/// dies leaves them in its folder, see package `disk`. Nothing else ever reads a spill file, so there is nothing
/// to publish.
@NullMarked
package io.troupe.engine.spill;

import org.jspecify.annotations.NullMarked;
