/// The outputs of map tasks: how they are written, kept, served and read.
///
/// Start reading at [io.troupe.engine.shuffle.ShuffleStore], then [io.troupe.engine.shuffle.MapOutputWriter] and
/// [io.troupe.engine.shuffle.ShuffleReads].
///
/// ```
/// task -> MapOutputWriter -> ShuffleStore: ReferenceOutput | FileOutput -> BucketReader -> task
///                                             by reference, SameProcessTransport ^
///                                                   its file, SameHostTransport  |
///                                openBytes -> bulk transfer -> RemoteTransport --'
/// ```
/// An output is either *by reference*, its batches in memory and in the budget, or *in a file*. An engine with
/// all its executors in one process keeps outputs by reference; they go to files when memory is refused to the
/// writer, or later when a task needs the memory. Readers get buckets in the order of map partitions, whatever
/// the form and the way.
///
/// # Files
/// Two files per map attempt, `<shuffle>-<map partition>-<attempt>.data` and `.index`. All numbers are
/// big-endian.
/// ```
/// data   := header(magic "TRPD") run{runs}
/// run    := part{buckets}
/// index  := header(magic "TRPI") runs:int fold:int{buckets} length:long{runs * buckets} crc:int
/// header := magic:int version:int shuffle:int mapPartition:int epoch:int attempt:long buckets:int crc:int
/// ```
/// Version is 2. `crc` is the CRC32C of everything before it in the header or in the index. Parts follow one
/// another without gaps behind the header; `length` has those of each part, in the same order. The parts of a bucket,
/// one of each run, are together a segment (package `frame`); an empty bucket has no bytes. `fold` is the folded
/// chain of the bucket's frames, so it covers the header of each frame, which covers its payload.
/// `MapOutput.checksum` is the CRC32 (high half) and the CRC32C (low half) of `bucketLength:long fold:int` of each
/// bucket, with the highest bit set so that it is never 0. So the driver's table covers the buckets and each bucket
/// every byte of its own: a changed byte in either file is found by whoever reads it, before its payload is decoded.
/// Two attempts of a map task that write the same rows in the same order to files have the same checksum, as long as
/// memory is refused to neither; the driver uses that to find out that a program is not deterministic.
///
/// A task writes a run whenever it holds many batches, or memory is refused. An output has one run when there was
/// no need, or when the parts would be so small that it is better to put them together than to look for them.
///
/// # Wire
/// ```
/// wire := magic "TRPB":int version:int shuffle:int mapPartition:int epoch:int attempt:long bucket:int
///         checksum:long fold:int 0:int crc:int  segment
/// ```
/// `checksum` and `fold` are those of the index, or 0 for an output by reference. The reader compares all of them
/// with the driver's table.
///
/// An executor that takes over a whole output ([io.troupe.engine.shuffle.OutputCopies]) gets
/// ```
/// whole := length of index:int index  bucket*
/// ```
/// with the identity of the original, bucket after bucket, and writes files of its own with the same buckets in one run:
/// the number of the copy takes the place of the attempt in names and headers, so the checksum stays the same.
///
/// # Publication and crash points
/// 1. A map task writes `.data.tmp`, with temporary runs below `spill/` if memory was short, or runs there which
///    become the data file.
/// 2. It writes `.index.tmp`.
/// 3. It renames the data file.
/// 4. It renames the index file.
/// 5. The store lists the output; the task's success tells the driver.
///
/// *The task fails* before 5: whatever there is of 1-4 is removed by the writer's `close()`. *The process dies*
/// anywhere: after 5 the driver learns of the loss and drops the output; before, nobody knew of it. What is left
/// lies in the folder of a dead process, which the next process removes (package `disk`). Nothing is forced to
/// the disk: a host that dies loses its executors, and with them their outputs, from the driver's table.
/// *Removal* deletes the index first. A reader that comes too late finds no file and reports a failed fetch,
/// which is right: the output is not wanted any more.
///
/// *Attempts.* The attempt's id is part of the file name, of the header and of every request, so two attempts of
/// a map task never touch each other's output. A reader never mixes epochs: it accepts only the identity that the
/// driver's table names.
///
/// Threads: [io.troupe.engine.shuffle.ShuffleStore] and [io.troupe.engine.shuffle.ShuffleReads] are safe for any
/// thread, writers and readers belong to one task. Fetches run on virtual threads.
@NullMarked
package io.troupe.engine.shuffle;

import org.jspecify.annotations.NullMarked;
