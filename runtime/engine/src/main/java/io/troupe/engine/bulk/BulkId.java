package io.troupe.engine.bulk;

import io.troupe.engine.job.BlockId;

/// Names something that a node can send in chunks.
public sealed interface BulkId {
    /// One bucket of one map output, as written by one attempt.
    record ShuffleBucket(int shuffleId, int mapPartition, long attemptId,
            int reducePartition) implements BulkId {}

    /// All buckets of one map output, for an executor that takes it over.
    record ShuffleOutput(int shuffleId, int mapPartition, long attemptId) implements BulkId {}

    /// A persisted block.
    record Block(BlockId block) implements BulkId {}

    /// How a broadcast value is cut into pieces.
    record Broadcast(long broadcastId) implements BulkId {}

    /// A piece of a broadcast value, 0-based.
    record BroadcastPiece(long broadcastId, int piece) implements BulkId {}

    /// The serialised program of a stage.
    record Program(int jobId, int stageId) implements BulkId {}

    /// The payload of a partition.
    record Payload(int jobId, int stageId, int partition) implements BulkId {}

    /// The result of an attempt, kept by its executor until the driver has it.
    record TaskResult(long attemptId) implements BulkId {}

    /// Where the outputs of a shuffle are.
    record MapOutputs(int shuffleId, long version) implements BulkId {}

    /// A class file or resource of the application.
    record Resource(String name) implements BulkId {}

    /// A file or archive that the application has added.
    record AddedFile(String name) implements BulkId {}

    /// A jar of the application.
    record Jar(String name) implements BulkId {}
}
