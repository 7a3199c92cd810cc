package io.troupe.engine.schedule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of one shuffle, over all jobs that use it: its outputs, the epoch they belong to, what
/// they were computed from, and whether somebody has built on them.
final class ShuffleState {
    private final int shuffleId;
    private final int stageId;
    private final int reducePartitions;
    private final @Nullable MapOutput[] outputs;
    /// The checksum of the last output of each partition that was removed in this epoch, 0 when there is none.
    private final long[] lostChecksums;
    private final Set<Integer> parents = new HashSet<>();
    private final Set<Integer> storedDatasets = new HashSet<>();
    private final Set<Integer> derivedDatasets = new HashSet<>();
    private final Map<Integer, Integer> readFailures = new HashMap<>();
    private final Map<ExecutorId, Integer> readFailuresAt = new HashMap<>();
    private boolean deterministic = true;
    private int runs;
    private int missing;
    private int epoch;
    private long version;
    private boolean used;
    private boolean usedWhenComplete;
    private @Nullable MapOutputTable table;

    ShuffleState(int shuffleId, int stageId, int mapPartitions, int reducePartitions, long version) {
        this.shuffleId = shuffleId;
        this.stageId = stageId;
        this.reducePartitions = reducePartitions;
        this.outputs = new @Nullable MapOutput[mapPartitions];
        this.lostChecksums = new long[mapPartitions];
        this.missing = mapPartitions;
        this.version = version;
    }

    /// Learns how a job describes the stage that produces it. Descriptions of different jobs add up to the
    /// safest.
    void describe(boolean isDeterministic, StageInputs inputs) {
        deterministic &= isDeterministic;
        parents.addAll(inputs.shuffles());
        storedDatasets.addAll(inputs.datasets());
    }

    /// Learns that a stage with these inputs reads it.
    void describeReader(StageInputs inputs) {
        derivedDatasets.addAll(inputs.datasets());
    }

    int shuffleId() {
        return shuffleId;
    }

    int stageId() {
        return stageId;
    }

    int mapPartitions() {
        return outputs.length;
    }

    int reducePartitions() {
        return reducePartitions;
    }

    /// Its stage starts to run; returns how often it did before.
    int countRun() {
        return runs++;
    }

    boolean isDeterministic() {
        return deterministic;
    }

    /// Shuffles from which this one is computed.
    Set<Integer> parents() {
        return parents;
    }

    /// Persisted datasets that its tasks may read or store.
    Set<Integer> storedDatasets() {
        return storedDatasets;
    }

    /// Persisted datasets that may be computed from it.
    Set<Integer> derivedDatasets() {
        return derivedDatasets;
    }

    boolean isComplete() {
        return missing == 0;
    }

    int epoch() {
        return epoch;
    }

    long version() {
        return version;
    }

    /// The output of a map partition in `[0, mapPartitions())`, or null.
    @Nullable
    MapOutput output(int mapPartition) {
        return outputs[mapPartition];
    }

    /// How many outputs there are.
    int outputCount() {
        return outputs.length - missing;
    }

    /// Sets the output of its partition, which must not have one.
    void add(MapOutput output, long newVersion) {
        if (outputs[output.mapPartition()] != null) {
            throw new IllegalStateException("second output for " + output);
        }
        outputs[output.mapPartition()] = output;
        missing--;
        changed(newVersion);
        if (missing == 0) {
            used |= usedWhenComplete;
            usedWhenComplete = false;
        }
    }

    /// Removes and returns the output of a partition, which must have one.
    MapOutput remove(int mapPartition, long newVersion) {
        MapOutput output = outputs[mapPartition];
        if (output == null) {
            throw new IllegalStateException("no output " + mapPartition + " in " + this);
        }
        outputs[mapPartition] = null;
        lostChecksums[mapPartition] = output.checksum();
        missing++;
        changed(newVersion);
        return output;
    }

    /// The partition's output, which must be there, is served by somebody else from now on.
    void replace(MapOutput copy, long newVersion) {
        if (outputs[copy.mapPartition()] == null) {
            throw new IllegalStateException("nothing that " + copy + " could replace");
        }
        outputs[copy.mapPartition()] = copy;
        changed(newVersion);
    }

    /// Whether `output` holds something else than its predecessor of this epoch did.
    boolean contradicts(MapOutput output) {
        long before = lostChecksums[output.mapPartition()];
        return before != 0 && output.checksum() != 0 && before != output.checksum();
    }

    /// It turned out that computing outputs again gives others.
    void foundNonDeterministic() {
        deterministic = false;
    }

    /// From now on outputs belong to a new epoch, on which nobody has built. There must be no outputs.
    void raiseEpoch(long newVersion) {
        epoch++;
        Arrays.fill(lostChecksums, 0);
        used = false;
        usedWhenComplete = false;
        changed(newVersion);
    }

    private void changed(long newVersion) {
        version = newVersion;
        table = null;
    }

    /// A snapshot of the complete shuffle, or null when an output is missing.
    @Nullable
    MapOutputTable table() {
        if (table == null && missing == 0) {
            @SuppressWarnings("NullAway") // none is missing, so no element is null
            List<MapOutput> all = Arrays.asList(outputs);
            table = new MapOutputTable(shuffleId, version, all);
        }
        return table;
    }

    /// Whether something that is kept may have been computed from the outputs of this epoch.
    boolean isUsed() {
        return used;
    }

    /// Something that is kept was computed from the outputs.
    void use() {
        used = true;
    }

    /// A task was launched that may store blocks computed from the outputs, even if its success is never
    /// heard of: it can read them now, or as soon as they are complete.
    void useByStoringTask() {
        if (isComplete()) {
            used = true;
        } else {
            usedWhenComplete = true;
        }
    }

    /// An output turned out unreadable; returns how often in a row that happened to its partition.
    int countReadFailure(MapOutput output) {
        readFailuresAt.merge(output.executor(), 1, Integer::sum);
        return readFailures.merge(output.mapPartition(), 1, Integer::sum);
    }

    /// How many outputs of `executor` turned out unreadable in a row.
    int readFailuresAt(ExecutorId executor) {
        return readFailuresAt.getOrDefault(executor, 0);
    }

    /// A stage has read all of it.
    void clearReadFailures() {
        readFailures.clear();
        readFailuresAt.clear();
    }

    @Override
    public String toString() {
        return "shuffle " + shuffleId + ", epoch " + epoch + ", " + outputCount() + " of " + outputs.length
                + " outputs";
    }
}
