package io.troupe.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The stages that running jobs want: at most one machine per shuffle, and one per job for its results.
final class StageTable {
    private final TreeMap<Integer, StageMachine> byShuffle = new TreeMap<>();
    private final TreeMap<Integer, StageMachine> byJob = new TreeMap<>();

    void addResultStage(int jobId, StageMachine stage) {
        byJob.put(jobId, stage);
    }

    void addShuffleStage(int shuffleId, StageMachine stage) {
        byShuffle.put(shuffleId, stage);
    }

    @Nullable
    StageMachine shuffleStage(int shuffleId) {
        return byShuffle.get(shuffleId);
    }

    /// No job wants the stage any more; `jobId` was the last.
    void remove(StageMachine stage, int jobId) {
        ShuffleState shuffle = stage.shuffle();
        if (shuffle == null) {
            byJob.remove(jobId);
        } else {
            byShuffle.remove(shuffle.shuffleId());
        }
    }

    /// All stages, those of shuffles first.
    List<StageMachine> all() {
        List<StageMachine> all = new ArrayList<>(byShuffle.values());
        all.addAll(byJob.values());
        return all;
    }

    int count() {
        return byShuffle.size() + byJob.size();
    }
}
