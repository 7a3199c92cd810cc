package io.troupe.simulator;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.simulator.Lineage.Dataset;
import io.troupe.simulator.Lineage.Shuffle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/// Compiles an action on a dataset to a job, as the layers above the engine do.
final class JobCompiler {
    private static final SerializedProgram PROGRAM = new SerializedProgram(new byte[0]);

    private final IntPredicate isBarrier;
    private final Lineage lineage;
    private final Set<Integer> persisted;
    private final List<String> hosts;
    private final Map<Integer, StageSpec> stages = new LinkedHashMap<>();

    /// `persisted` are the datasets that are kept now; sources prefer `hosts` in turn, if there are any.
    JobCompiler(Lineage lineage, Set<Integer> persisted, List<String> hosts, IntPredicate isBarrier) {
        this.isBarrier = isBarrier;
        this.lineage = lineage;
        this.persisted = persisted;
        this.hosts = hosts;
    }

    /// A job that returns the contents of some partitions of `dataset`, ascending.
    JobSpec compile(int jobId, Dataset dataset, List<Integer> partitions) {
        Set<Shuffle> inputs = lineage.inputsOf(dataset);
        inputs.forEach(this::addStage);
        List<StageSpec> all = new ArrayList<>(stages.values());
        all.add(
                new StageSpec(
                        resultStageId(jobId), "result of " + dataset, dataset.partitions(),
                        specs(dataset, partitions),
                        guarded(dataset, inputs), PROGRAM, new StageOutput.Result(), true,
                        isBarrier.test(resultStageId(jobId))));
        return new JobSpec("job " + jobId, all, Map.of());
    }

    static int resultStageId(int jobId) {
        return 1_000 + jobId;
    }

    private void addStage(Shuffle shuffle) {
        if (stages.containsKey(shuffle.id())) {
            return;
        }
        Dataset parent = shuffle.parent();
        Set<Shuffle> inputs = lineage.inputsOf(parent);
        inputs.forEach(this::addStage);
        stages.put(
                shuffle.id(),
                new StageSpec(
                        shuffle.id(), shuffle.toString(), parent.partitions(),
                        specs(parent, range(parent.partitions())),
                        guarded(parent, inputs), PROGRAM,
                        new StageOutput.Shuffle(shuffle.id(), shuffle.buckets()),
                        shuffle.describedAsDeterministic()));
    }

    static List<Integer> range(int end) {
        List<Integer> range = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            range.add(i);
        }
        return range;
    }

    private List<PartitionSpec> specs(Dataset dataset, List<Integer> partitions) {
        Set<Integer> stored = storedWithin(dataset);
        List<PartitionSpec> specs = new ArrayList<>();
        for (int partition : partitions) {
            List<String> preferred = hosts.isEmpty()
                    ? List.of()
                    : List.of(hosts.get(partition % hosts.size()));
            specs.add(new PartitionSpec(partition, null, preferred, blocks(stored, partition)));
        }
        return specs;
    }

    /// The persisted datasets that a task of the stage of `dataset` may read or store, nearest first.
    private Set<Integer> storedWithin(Dataset dataset) {
        Set<Dataset> within = new LinkedHashSet<>();
        addWithin(dataset, within);
        Set<Integer> stored = new LinkedHashSet<>();
        for (Dataset inside : within) {
            if (persisted.contains(inside.id())) {
                stored.add(inside.id());
            }
        }
        return stored;
    }

    private static void addWithin(Dataset dataset, Set<Dataset> within) {
        if (within.add(dataset)) {
            dataset.narrow().forEach(parent -> addWithin(parent, within));
        }
    }

    private List<ShuffleInput> guarded(Dataset dataset, Set<Shuffle> inputs) {
        List<ShuffleInput> guarded = new ArrayList<>();
        for (Shuffle input : inputs) {
            Set<Integer> instead = cuts(dataset, input, new HashMap<>());
            List<List<BlockId>> blocks = new ArrayList<>();
            for (int partition = 0; !instead.isEmpty() && partition < dataset.partitions(); partition++) {
                blocks.add(blocks(instead, partition));
            }
            guarded.add(new ShuffleInput(input.id(), blocks));
        }
        return guarded;
    }

    /// The persisted datasets that lie on every way from `dataset` to the shuffle within the stage.
    private Set<Integer> cuts(Dataset dataset, Shuffle shuffle, Map<Dataset, Set<Integer>> known) {
        Set<Integer> found = known.get(dataset);
        if (found != null) {
            return found;
        }
        Set<Integer> cuts = new HashSet<>();
        if (!dataset.shuffles().contains(shuffle)) {
            List<Dataset> ways = dataset.narrow().stream().filter(d -> lineage.inputsOf(d).contains(shuffle))
                    .toList();
            if (!ways.isEmpty()) {
                cuts.addAll(cuts(ways.getFirst(), shuffle, known));
                ways.forEach(way -> cuts.retainAll(cuts(way, shuffle, known)));
            }
        }
        if (persisted.contains(dataset.id())) {
            cuts.add(dataset.id());
        }
        known.put(dataset, cuts);
        return cuts;
    }

    private static List<BlockId> blocks(Set<Integer> datasets, int partition) {
        return datasets.stream().map(id -> new BlockId(id, partition)).toList();
    }
}
