package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobProperties;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Jobs for tests. The stage of shuffle `s` has id `s`, the result stage of a job has id 1000 plus a
/// number.
final class Jobs {
    static final int REDUCE_PARTITIONS = 2;

    private Jobs() {}

    static StageSpec shuffle(int shuffleId, int partitions, ShuffleInput... inputs) {
        return shuffle(shuffleId, true, partitions, inputs);
    }

    static StageSpec nonDeterministic(int shuffleId, int partitions, ShuffleInput... inputs) {
        return shuffle(shuffleId, false, partitions, inputs);
    }

    private static StageSpec shuffle(int shuffleId, boolean deterministic, int partitions,
            ShuffleInput... inputs) {
        return new StageSpec(
                shuffleId, "map " + shuffleId, partitions, plain(partitions), List.of(inputs), program(),
                new StageOutput.Shuffle(shuffleId, REDUCE_PARTITIONS), deterministic);
    }

    static StageSpec result(int number, int partitions, ShuffleInput... inputs) {
        return result(number, partitions, plain(partitions), inputs);
    }

    static StageSpec result(int number, int partitionCount, List<PartitionSpec> partitions,
            ShuffleInput... inputs) {
        return new StageSpec(
                1000 + number, "result " + number, partitionCount, partitions, List.of(inputs), program(),
                new StageOutput.Result(), true);
    }

    /// The same stage, with tasks that run all at once.
    static StageSpec barrier(StageSpec stage) {
        return new StageSpec(
                stage.stageId(), stage.name(), stage.partitionCount(), stage.partitions(), stage.inputs(),
                stage.program(), stage.output(), stage.deterministic(), true);
    }

    static JobSpec job(StageSpec... stages) {
        return new JobSpec("job", List.of(stages), Map.of());
    }

    /// A job in a pool.
    static JobSpec inPool(String pool, StageSpec... stages) {
        return new JobSpec("job", List.of(stages), Map.of(JobProperties.POOL, pool));
    }

    static ShuffleInput read(int shuffleId) {
        return ShuffleInput.of(shuffleId);
    }

    /// Reads the shuffle unless the block of the same partition of the dataset is there.
    static ShuffleInput readUnlessStored(int shuffleId, int datasetId, int partitions) {
        List<List<BlockId>> blocks = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            blocks.add(List.of(new BlockId(datasetId, partition)));
        }
        return new ShuffleInput(shuffleId, blocks);
    }

    static List<PartitionSpec> plain(int partitions) {
        return IntStream.range(0, partitions).mapToObj(PartitionSpec::of).toList();
    }

    /// Partition `i` prefers the `i`th of `hosts`.
    static List<PartitionSpec> onHosts(String... hosts) {
        List<PartitionSpec> partitions = new ArrayList<>();
        Arrays.stream(hosts).forEach(
                host -> partitions.add(new PartitionSpec(partitions.size(), null, List.of(host), List.of())));
        return partitions;
    }

    /// Partitions that would read the blocks of a dataset.
    static List<PartitionSpec> cached(int datasetId, int partitions) {
        return IntStream
                .range(0, partitions)
                .mapToObj(i -> new PartitionSpec(i, null, List.of(), List.of(new BlockId(datasetId, i))))
                .toList();
    }

    private static SerializedProgram program() {
        return new SerializedProgram(new byte[0]);
    }
}
