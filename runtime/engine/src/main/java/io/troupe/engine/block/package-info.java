/// The persisted partitions of datasets, in memory and on disk, here and at other executors.
///
/// Start reading at [io.troupe.engine.block.ExecutorBlocks], then [io.troupe.engine.block.StoredBlock] (the
/// states of a block) and [io.troupe.engine.block.BlockFiller] (how one is written).
///
/// Batches of a block in memory are objects, or one segment in the form that package `frame` describes; on disk
/// and on the wire they are always one such segment. What the engine must bring: who holds a block
/// ([io.troupe.engine.block.BlockDirectory]), and somebody to tell ([io.troupe.engine.block.BlockEvents]). A
/// level with replication asks through `BlockEvents.replicationWanted` before the commit of the block returns; the
/// peers that are chosen pull a copy with `ExecutorBlocks.replicate`. So when a task that stored a block has
/// ended, its copies are there.
///
/// Invariants: a block that is read, written or moved is not evicted; blocks of a dataset are not evicted to make
/// room for others of the same dataset; the first commit of a block wins; bytes of the budget that blocks hold
/// are those of the blocks in the table, of blocks being written, and of removed blocks that somebody still
/// reads.
///
/// *Files.* A block file gets a name that is never used again and is known only to the table in memory, so
/// nothing is published on disk: what a dying process leaves is removed with its folder (package `disk`).
@NullMarked
package io.troupe.engine.block;

import org.jspecify.annotations.NullMarked;
