package io.troupe.engine.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The registry of shuffle outputs. It lives as long as the application: a shuffle stays until it is
/// released. Versions rise over all shuffles, so that a shuffle that is asked for again after its release
/// never shows a version twice.
///
/// The state of one map partition of a shuffle:
///
/// | state   | event                                           | next    |
/// |---------|-------------------------------------------------|---------|
/// | missing | an attempt of the epoch succeeds                | present |
/// | present | its executor is lost, or a reader failed on it  | missing |
/// | present | its executor leaves, and another has a copy     | present, at the other |
/// | present | the epoch rises                                 | missing |
final class MapOutputs {
    private final TreeMap<Integer, ShuffleState> shuffles = new TreeMap<>();
    private final SafetyRules rules;
    private final Effects effects;
    private long lastVersion;

    MapOutputs(SafetyRules rules, Effects effects) {
        this.rules = rules;
        this.effects = effects;
    }

    /// The state of a shuffle, made when it is not known.
    ShuffleState ensure(int shuffleId, int stageId, int mapPartitions, int reducePartitions) {
        ShuffleState known = shuffles.get(shuffleId);
        if (known == null) {
            known = new ShuffleState(shuffleId, stageId, mapPartitions, reducePartitions, nextVersion());
            shuffles.put(shuffleId, known);
        }
        return known;
    }

    @Nullable
    ShuffleState find(int shuffleId) {
        return shuffles.get(shuffleId);
    }

    /// The state of a shuffle that a running job names.
    ShuffleState get(int shuffleId) {
        ShuffleState known = shuffles.get(shuffleId);
        if (known == null) {
            throw new IllegalStateException("shuffle " + shuffleId + " is not known");
        }
        return known;
    }

    Collection<ShuffleState> all() {
        return shuffles.values();
    }

    void add(ShuffleState shuffle, MapOutput output) {
        shuffle.add(output, nextVersion());
    }

    /// The output of a map partition that counts now; null when there is none or no such partition.
    @Nullable
    MapOutput registered(ShuffleState shuffle, int mapPartition) {
        return mapPartition < 0 || mapPartition >= shuffle.mapPartitions()
                ? null
                : shuffle.output(mapPartition);
    }

    /// Whether this very output is the one that counts.
    boolean isRegistered(MapOutput output) {
        ShuffleState shuffle = shuffles.get(output.shuffleId());
        MapOutput registered = shuffle == null ? null : registered(shuffle, output.mapPartition());
        return registered != null && registered.attemptId() == output.attemptId();
    }

    /// A copy takes the place of the output of its partition, which stays where it is.
    void replace(ShuffleState shuffle, MapOutput copy) {
        shuffle.replace(copy, nextVersion());
    }

    /// Forgets one output and has it removed.
    void discard(ShuffleState shuffle, int mapPartition) {
        effects.add(new SchedulerEffect.DiscardMapOutput(shuffle.remove(mapPartition, nextVersion())));
    }

    /// Forgets one output, which is gone.
    void lose(ShuffleState shuffle, int mapPartition) {
        shuffle.remove(mapPartition, nextVersion());
    }

    /// The partitions of `shuffle` whose outputs an executor serves.
    static List<Integer> servedBy(ExecutorId executor, ShuffleState shuffle) {
        List<Integer> served = new ArrayList<>();
        for (int map = 0; map < shuffle.mapPartitions(); map++) {
            MapOutput output = shuffle.output(map);
            if (output != null && output.executor().equals(executor)) {
                served.add(map);
            }
        }
        return served;
    }

    /// Discards all outputs; what is computed from now on belongs to another epoch.
    void raiseEpoch(ShuffleState shuffle) {
        for (int map = 0; map < shuffle.mapPartitions(); map++) {
            if (shuffle.output(map) != null) {
                discard(shuffle, map);
            }
        }
        shuffle.raiseEpoch(nextVersion());
    }

    /// Forgets a shuffle and has everything of it removed.
    void release(int shuffleId) {
        shuffles.remove(shuffleId);
        effects.add(new SchedulerEffect.DiscardShuffle(shuffleId));
    }

    private long nextVersion() {
        lastVersion = rules.versionAfter(lastVersion);
        return lastVersion;
    }

    /// Everybody who has an output.
    Set<ExecutorId> allServers() {
        Set<ExecutorId> all = new HashSet<>();
        for (ShuffleState shuffle : shuffles.values()) {
            for (int map = 0; map < shuffle.mapPartitions(); map++) {
                MapOutput output = shuffle.output(map);
                if (output != null) {
                    all.add(output.executor());
                }
            }
        }
        return all;
    }

    int outputCount() {
        int count = 0;
        for (ShuffleState shuffle : shuffles.values()) {
            count += shuffle.outputCount();
        }
        return count;
    }
}
