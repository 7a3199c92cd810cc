package io.troupe.engine;

import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.task.LongsCodec;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.task.TaskRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Small jobs, written by hand against the narrow waist.
public final class Jobs {
    private Jobs() {}

    /// A job of one stage.
    public static JobSpec results(Engine engine, int partitions, TaskProgram program) {
        return new JobSpec("results", List.of(resultStage(engine, partitions, List.of(), program)), Map.of());
    }

    /// A job that sums the numbers below `partitions * valuesPerTask` by remainder, in `reducers` partitions:
    /// partition `r` returns the sum of all numbers `n` with `n % reducers == r`.
    public static JobSpec sumsByRemainder(Engine engine, int partitions, int valuesPerTask, int reducers) {
        int shuffle = engine.newShuffleId();
        StageSpec map = mapStage(engine, shuffle, partitions, reducers, List.of(), task -> {
            ShuffleWriter writer = task.writeShuffle(LongsCodec.CODEC);
            long first = (long) task.context().partitionId() * valuesPerTask;
            for (int r = 0; r < reducers; r++) {
                int remainder = r;
                task.checkCancelled();
                writer.write(r, IntStream.range(0, valuesPerTask).mapToLong(i -> first + i)
                        .filter(n -> n % reducers == remainder).toArray());
            }
            return null;
        });
        StageSpec reduce = resultStage(
                engine, reducers, List.of(shuffle), task -> sum(task, shuffle));
        return new JobSpec("sums by remainder", List.of(map, reduce), Map.of());
    }

    /// What [#sumsByRemainder] returns.
    public static List<Long> expectedSums(int partitions, int valuesPerTask, int reducers) {
        long[] sums = new long[reducers];
        for (long n = 0; n < (long) partitions * valuesPerTask; n++) {
            sums[(int) (n % reducers)] += n;
        }
        return java.util.Arrays.stream(sums).boxed().toList();
    }

    /// The sum of the task's bucket.
    public static long sum(TaskRuntime task, int shuffle) throws IOException {
        long sum = 0;
        try (ShuffleReader reader = task.readShuffle(shuffle, task.context().partitionId(),
                LongsCodec.CODEC)) {
            for (Object batch = reader.next(); batch != null; batch = reader.next()) {
                for (long value : (long[]) batch) {
                    sum += value;
                }
            }
        }
        return sum;
    }

    /// A stage that writes `shuffle`.
    public static StageSpec mapStage(
            Engine engine, int shuffle, int partitions, int reducers, List<Integer> inputs,
            TaskProgram program) {
        return new StageSpec(
                engine.newStageId(), "map", partitions, partitions(partitions), inputs(inputs),
                engine.serialize(program),
                new StageOutput.Shuffle(shuffle, reducers), true);
    }

    /// A stage that returns results.
    public static StageSpec resultStage(Engine engine, int partitions, List<Integer> inputs,
            TaskProgram program) {
        return new StageSpec(
                engine.newStageId(), "result", partitions, partitions(partitions), inputs(inputs),
                engine.serialize(program), new StageOutput.Result(), true);
    }

    private static List<ShuffleInput> inputs(List<Integer> shuffles) {
        return shuffles.stream().map(ShuffleInput::of).toList();
    }

    private static List<PartitionSpec> partitions(int count) {
        List<PartitionSpec> partitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            partitions.add(new PartitionSpec(i, "payload " + i, List.of(), List.of()));
        }
        return partitions;
    }

    /// Runs `job` and returns its results.
    public static List<Object> run(Engine engine, JobSpec job) {
        return await(engine.submit(job));
    }

    /// The results of a job; throws what it failed with.
    public static List<Object> await(JobHandle job) {
        try {
            return job.completion().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        } catch (Exception e) {
            throw new AssertionError("job " + job.jobId() + " did not complete", e);
        }
    }
}
