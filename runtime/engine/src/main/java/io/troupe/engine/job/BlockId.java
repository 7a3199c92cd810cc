package io.troupe.engine.job;

/// Names one persisted partition of a dataset.
///
/// Plans and programs name blocks without an epoch ([#BlockId(int, int)]). The engine runs a task under
/// the epochs in [io.troupe.engine.schedule.TaskLaunch#datasetEpochs()]: whatever the task reads or
/// stores is qualified by [#inEpoch(int)] first, so that blocks computed before and after a
/// non-deterministic input was computed anew are never mixed.
///
/// @param datasetId
///            the dataset, unique in the application
/// @param partition
///            0-based
/// @param epoch
///            rises when what the dataset was computed from is computed anew with another outcome; mostly 0
public record BlockId(int datasetId, int partition, int epoch) {
    /// The block as plans name it.
    public BlockId(int datasetId, int partition) {
        this(datasetId, partition, 0);
    }

    /// The same partition of the same dataset in another epoch.
    public BlockId inEpoch(int otherEpoch) {
        return otherEpoch == epoch ? this : new BlockId(datasetId, partition, otherEpoch);
    }

    @Override
    public String toString() {
        return "block " + datasetId + "/" + partition + (epoch == 0 ? "" : " of epoch " + epoch);
    }
}
