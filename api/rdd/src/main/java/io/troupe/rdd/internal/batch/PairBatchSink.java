package io.troupe.rdd.internal.batch;

/// Takes batches that are bound for reduce partitions, such as `ShuffleWriter::write`.
@FunctionalInterface
public interface PairBatchSink {
    /// Takes over `batch`, bound for `partition`. It has at least one row and is not changed afterwards.
    void accept(int partition, PairBatch batch) throws Exception;
}
