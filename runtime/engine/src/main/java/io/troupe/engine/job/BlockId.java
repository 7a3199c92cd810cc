package io.troupe.engine.job;

/// Names one persisted partition of a dataset.
///
/// @param datasetId the dataset, unique in the application
/// @param partition 0-based
public record BlockId(int datasetId, int partition) {
    @Override
    public String toString() {
        return "block " + datasetId + "/" + partition;
    }
}
