/// From lineage to jobs: cuts the graph of datasets at its shuffles into stages and writes their programs.
///
/// Start reading at [io.troupe.rdd.internal.plan.JobPlanner].
/// [io.troupe.rdd.internal.plan.StageCompiler] turns what lies between two shuffles into the segments of
/// a [io.troupe.rdd.internal.stage.StageProgram]; [io.troupe.rdd.internal.plan.StageLayout] knows which
/// partitions of which segments a task will touch, and from that what to tell the task, where it had
/// better run and which persisted blocks make a shuffle unnecessary.
///
/// Plans are made on the thread that submits a job. Planning costs time in proportion to the nodes and to the partitions
/// that are run, and works with loops, not recursion. The stage that writes a shuffle is planned once and kept with
/// the shuffle.
@NullMarked
package io.troupe.rdd.internal.plan;

import org.jspecify.annotations.NullMarked;
