/// The narrow waist of the engine: what a job is. Everything above (datasets, SQL, streams) compiles to
/// [io.troupe.engine.job.JobSpec]; everything below runs it without knowing what the records are.
///
/// ```
/// JobSpec -> StageSpec*  (parents first, the last one produces the result)
///            |- PartitionSpec*   what to run, with its payload and where it would like to run
///            |- ShuffleInput*    outputs of other stages that it reads
///            |- SerializedProgram -> TaskProgram.run(TaskRuntime)      (package task)
///            '- StageOutput      a shuffle, or a result per partition
/// ```
/// Start reading at [io.troupe.engine.job.JobSpec]. Plans are immutable and may be shared by threads.
///
/// Stage ids and shuffle ids are unique in an application. A shuffle keeps its id and its outputs over many jobs: a
/// job that names a stage whose shuffle is complete already does not run it again.
@NullMarked
package io.troupe.engine.job;

import org.jspecify.annotations.NullMarked;
