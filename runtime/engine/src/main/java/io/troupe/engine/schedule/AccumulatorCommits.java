package io.troupe.engine.schedule;

import io.troupe.engine.task.AccumulatorUpdate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hands out the accumulator updates of each (stage, partition) once, however often it is computed: after
/// the loss of an output, in a later job, in another epoch. A stage is remembered for as long as it can be
/// computed again: the stage of a shuffle until the shuffle is released, the stage of a job's results until
/// the job ends.
final class AccumulatorCommits {
    private final Map<Integer, BitSet> committed = new HashMap<>();
    private final SafetyRules rules;
    private final Effects effects;

    AccumulatorCommits(SafetyRules rules, Effects effects) {
        this.rules = rules;
        this.effects = effects;
    }

    void commit(int stageId, int partition, List<AccumulatorUpdate> updates) {
        BitSet partitions = committed.computeIfAbsent(stageId, _ -> new BitSet());
        if (!rules.commitsUpdates(partitions.get(partition))) {
            return;
        }
        partitions.set(partition);
        if (!updates.isEmpty()) {
            effects.add(new SchedulerEffect.CommitAccumulators(stageId, partition, updates));
        }
    }

    /// Nothing of stage `stageId` will be computed any more.
    void forget(int stageId) {
        committed.remove(stageId);
    }

    int stageCount() {
        return committed.size();
    }
}
