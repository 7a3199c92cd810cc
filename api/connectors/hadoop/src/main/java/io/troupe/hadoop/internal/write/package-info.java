/// Writing through Hadoop's OutputFormats of both APIs, with Hadoop's committers under the one commit of
/// the engine.
///
/// Start reading at [io.troupe.hadoop.internal.write.HadoopOutput], the driver's side, then
/// [io.troupe.hadoop.internal.write.WriteAction], the side of one attempt.
///
/// Which attempt of a partition counts is decided by the engine: the first success becomes the result of
/// the partition. So nothing is committed by tasks. An attempt writes its own place and returns its id;
/// when the job has ended, the driver calls the committer's `commitTask` for the attempt that counts,
/// once for each partition, then `commitJob` once. There is no window in which two attempts of a
/// partition may both be committed, and no vote that a dying executor could take with it.
///
/// Files are made in a staging folder beside the target, which appears by one rename. For target
/// `/data/counts`:
///
/// ```
/// 0  driver  /data/counts exists?                                     refused before any work
/// 1  driver  mkdir   /data/_temporary-counts-<id>                     the staging folder, with a file _open
/// 2  driver  setupJob    mkdir .../output/_temporary/0
/// 3  task    setupTask   and write .../output/_temporary/0/_temporary/attempt_<job>_r_000003_17/part-r-00003
/// 4  driver  commitTask  rename that attempt's folder to .../output/_temporary/0/task_<job>_r_000003
/// 5  driver  commitJob   rename the files to .../output, delete .../output/_temporary, create .../output/_SUCCESS
/// 6  driver  rename  .../output to /data/counts                       the commit
/// 7  driver  delete  /data/_temporary-counts-<id>/_open, then the folder
/// ```
/// A crash at any point before 6 leaves no `/data/counts`; after 6 it is there as a whole, with
/// `_SUCCESS`. What a crash leaves behind is the staging folder, which begins with `_` and is passed over
/// by readers of `/data`. A job that fails or is cancelled calls `abortJob` and removes it. An attempt
/// that goes on after that makes nothing visible and, as it finds `_open` gone, removes what it has made.
/// Two jobs with the same target do not mix: the second rename fails.
///
/// Two kinds of output have no staging folder, as nothing can be renamed at once: those of formats that
/// are no FileOutputFormat, and those in object stores. There the committer works on the target itself.
/// With `_SUCCESS`, which commitJob makes last, the output is complete; what a crash before that leaves
/// is up to the committer.
///
/// Threads: an output belongs to the thread that runs the job, an action to its task.
@NullMarked
package io.troupe.hadoop.internal.write;

import org.jspecify.annotations.NullMarked;
