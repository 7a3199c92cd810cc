/// Temporary files that operators write when memory is short, and read back once.
///
/// Start reading at [io.troupe.engine.spill.SpillFiles]. A file is a sequence of frames, each checked by a CRC32C when
/// it is read; a frame that does not match fails the task with `DATA_CORRUPTED` and a full disk fails it with
/// `DISK_FULL`. Files belong to one task and are removed when the task ends, however it ends.
@NullMarked
package io.troupe.engine.spill;

import org.jspecify.annotations.NullMarked;
