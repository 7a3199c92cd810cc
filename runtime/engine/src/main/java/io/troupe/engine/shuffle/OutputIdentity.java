package io.troupe.engine.shuffle;

import io.troupe.engine.schedule.MapOutput;

/// Which output of which map task this is.
///
/// @param shuffleId
///            the shuffle
/// @param mapPartition
///            the map task's partition
/// @param stageEpoch
///            the epoch of the map stage
/// @param attemptId
///            the attempt that wrote it, or the number of the copy
record OutputIdentity(int shuffleId, int mapPartition, int stageEpoch, long attemptId) {
    static OutputIdentity of(MapOutput output) {
        return new OutputIdentity(
                output.shuffleId(), output.mapPartition(), output.stageEpoch(), output.attemptId());
    }

    OutputKey key() {
        return new OutputKey(shuffleId, mapPartition, attemptId);
    }

    String fileStem() {
        return shuffleId + "-" + mapPartition + "-" + attemptId;
    }

    @Override
    public String toString() {
        return "output " + mapPartition + " of shuffle " + shuffleId + " (epoch " + stageEpoch + ", attempt "
                + attemptId + ")";
    }
}
