/// Checkpoints: partitions in files that outlive executors, in place of the lineage that made them.
///
/// Start reading at [io.troupe.rdd.internal.checkpoint.CheckpointFolder].
///
/// ```
/// <folder>/part-00000-<attempt>-<random>   one segment of checksummed frames (package `frame` of the engine)
/// <folder>/_index.tmp                      an index that is not complete
/// <folder>/_index                          the index: the checkpoint is complete
/// ```
/// Each attempt of a task writes a file of its own under a name that nobody else uses, forces it to the disk and
/// returns the name, the length and the checksum. The driver writes the index of the attempts that counted, forces it
/// to the disk and gives it its name in one step. Only then is the lineage cut. Readers go by the index alone and
/// check each file against it.
///
/// *Crash points.* A driver or executor may die, or a disk fill up, at any of these points:
///
/// | after | what there is | what happens |
/// |---|---|---|
/// | the folder was made | no index | [reading](CheckpointFolder#read) refuses it; the lineage is whole, a later job writes to another folder
/// |
/// | a part was written partly | no index, a part without end | the same; the next attempt writes another file |
/// | all parts were written | no index | the same |
/// | the index was written partly | `_index.tmp` | the same |
/// | the index was complete | `_index.tmp` | the same |
/// | the index got its name | `_index` | the checkpoint is complete |
/// | some files that do not count were removed | `_index` | the checkpoint is complete; the others stay and are not read
/// |
///
/// What a driver leaves without an index may be removed by hand; a failed write removes its folder itself.
@NullMarked
package io.troupe.rdd.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
