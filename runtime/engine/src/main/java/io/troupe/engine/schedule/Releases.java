package io.troupe.engine.schedule;

import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// Shuffles and datasets that nobody will ask for again but that a running job still names: they are
/// discarded when the last such job ends.
final class Releases {
    private final TreeSet<Integer> shuffles = new TreeSet<>();
    private final TreeSet<Integer> datasets = new TreeSet<>();
    private final JobTable jobs;
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final AccumulatorCommits accumulators;
    private final SafetyRules rules;

    Releases(DriverState state) {
        this.jobs = state.jobs();
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.accumulators = state.accumulators();
        this.rules = state.rules();
    }

    void releaseShuffle(int shuffleId) {
        shuffles.add(shuffleId);
        discardUnnamed();
    }

    void releaseDataset(int datasetId) {
        datasets.add(datasetId);
        discardUnnamed();
    }

    /// A new job names the dataset, so it is kept again.
    void keepDataset(int datasetId) {
        datasets.remove(datasetId);
    }

    /// A job may have ended: discards what none names any more.
    void discardUnnamed() {
        discard(shuffles, id -> isNamed(job -> job.namesShuffle(id)), this::discardShuffle);
        discard(datasets, id -> isNamed(job -> job.namesDataset(id)), blocks::release);
    }

    private static void discard(TreeSet<Integer> ids, IntPredicate isNamed, IntConsumer discarded) {
        if (!ids.isEmpty()) {
            ids.removeIf(id -> {
                boolean now = !isNamed.test(id);
                if (now) {
                    discarded.accept(id);
                }
                return now;
            });
        }
    }

    private boolean isNamed(Predicate<JobMachine> names) {
        return rules.defersRelease(jobs.all().stream().anyMatch(names));
    }

    private void discardShuffle(int shuffleId) {
        ShuffleState shuffle = outputs.find(shuffleId);
        if (shuffle != null) {
            accumulators.forget(shuffle.stageId());
        }
        outputs.release(shuffleId);
    }

    int deferredCount() {
        return shuffles.size() + datasets.size();
    }
}
