/// Files as the output of a job, with an atomic commit.
///
/// Start reading at [io.troupe.rdd.internal.output.FileOutput]. For target `/data/counts`:
///
/// ```
/// 0  /data/counts exists?                                            refused before any work
/// 1  mkdir   /data/_temporary-counts-<id>                            the staging folder
/// 2  tasks   write /data/_temporary-counts-<id>/part-00003-attempt-17  each attempt a file of its own; its name is the task's result
/// 3  mkdir   /data/_temporary-counts-<id>/output
/// 4  rename  the file of the attempt that counts, one for each partition, to output/part-00003
/// 5  create  output/_SUCCESS
/// 6  rename  /data/_temporary-counts-<id>/output to /data/counts     the commit: one atomic rename
/// 7  rename  /data/_temporary-counts-<id> to ...-removed              out of reach of attempts that go on
/// 8  delete  /data/_temporary-counts-<id>-removed
/// ```
/// Which attempt counts is decided by the engine: the first success of each partition becomes the job's
/// result, so two attempts of a partition never both commit. A crash or failure before 6 leaves no
/// `/data/counts`; after 6 it is there as a whole, with `_SUCCESS`. What a crash leaves behind is the
/// staging folder, which begins with `_` and is passed over by readers of `/data`; a job that fails or
/// is cancelled removes it. An attempt that goes on after that can neither bring it back nor add to it while it is
/// being emptied, as attempts create files, not folders. Two jobs with the same target do not mix: the second rename fails.
///
/// Executors and driver must see the same file system.
@NullMarked
package io.troupe.rdd.internal.output;

import org.jspecify.annotations.NullMarked;
