package io.troupe.sql.exec;

import io.troupe.engine.Engine;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.sql.source.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Describes fragments as stages of the engine. Each job names all stages from which its result is
/// computed, so that the engine can compute again what is lost; it runs those only whose outputs are
/// missing. Used by the query's thread.
final class Stages {
    private final QueryContext query;
    /// The stages from which each shuffle is computed, its own last.
    private final Map<Integer, List<StageSpec>> producers = new HashMap<>();
    private final List<Long> opened = new ArrayList<>();

    Stages(QueryContext query) {
        this.query = query;
    }

    /// The only task of a job that is there for the shuffles that it names.
    private static final class Arrived implements TaskProgram {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object run(TaskRuntime task) {
            return null;
        }
    }

    /// A new shuffle, written by the partitions `first` to before `end` of `fragment` into `buckets` buckets.
    int shuffle(
            Fragment fragment, int first, int end, FragmentOutput output, int buckets, long metricsId) {
        int shuffleId = query.engine().newShuffleId();
        StageSpec stage = stage(
                fragment, fragment.partitions(first, end), output,
                new StageOutput.Shuffle(shuffleId, buckets),
                metricsId);
        List<StageSpec> chain = parents(fragment);
        chain.add(stage);
        producers.put(shuffleId, chain);
        return shuffleId;
    }

    /// The stages of a job after which a shuffle is there.
    List<StageSpec> arrival(int shuffleId) {
        List<StageSpec> stages = parents(List.of(shuffleId));
        Engine engine = query.engine();
        stages.add(
                new StageSpec(
                        engine.newStageId(), query.name(), 1, List.of(PartitionSpec.of(0)),
                        List.of(ShuffleInput.of(shuffleId)), engine.serialize(new Arrived()),
                        new StageOutput.Result(), true));
        return stages;
    }

    /// The stages of a job whose results are the rows of the partitions `first` to before `end` of `fragment`.
    List<StageSpec> result(Fragment fragment, int first, int end, long metricsId) {
        return result(fragment, first, end, new FragmentOutput.Result(), metricsId);
    }

    /// The stages of a job whose results are all rows of `fragment`, unless they are too many.
    List<StageSpec> shared(Fragment fragment, FragmentOutput.Shared shared, long metricsId) {
        return result(fragment, 0, fragment.partitionCount(), shared, metricsId);
    }

    private List<StageSpec> result(
            Fragment fragment, int first, int end, FragmentOutput output, long metricsId) {
        List<StageSpec> stages = parents(fragment);
        stages.add(
                stage(
                        fragment, fragment.partitions(first, end), output, new StageOutput.Result(),
                        metricsId));
        return stages;
    }

    /// The stages of a job whose results are the receipts of parts that the partitions of `fragment` write.
    List<StageSpec> written(Fragment fragment, Write.PartWriterFactory writers, long metricsId) {
        List<StageSpec> stages = parents(fragment);
        stages.add(
                stage(
                        fragment, fragment.partitions(0, fragment.partitionCount()),
                        new FragmentOutput.Written(writers), new StageOutput.Result(), metricsId));
        return stages;
    }

    /// A number under which tasks report to `metrics`.
    long open(StageMetrics metrics) {
        long id = query.ledger().open(metrics);
        opened.add(id);
        return id;
    }

    /// `shuffleId` will not be read again.
    void release(int shuffleId) {
        if (producers.remove(shuffleId) != null) {
            query.engine().releaseShuffle(shuffleId);
        }
    }

    /// No shuffle will be read again.
    void releaseAll() {
        producers.keySet().forEach(query.engine()::releaseShuffle);
        producers.clear();
        opened.forEach(query.ledger()::close);
        opened.clear();
    }

    private StageSpec stage(
            Fragment fragment, List<PartitionSpec> partitions, FragmentOutput output, StageOutput target,
            long metricsId) {
        Engine engine = query.engine();
        Set<Integer> shuffles = new LinkedHashSet<>(fragment.shuffles());
        fragment.computed().forEach(rows -> shuffles.addAll(rows.shuffles()));
        return new StageSpec(
                engine.newStageId(), query.name(), partitions.size(), partitions,
                shuffles.stream().map(ShuffleInput::of).toList(),
                engine.serialize(new FragmentProgram(fragment.plan(), output, query.evaluation(), metricsId)),
                target, true);
    }

    /// All stages from which `fragment` is computed, each once, parents first.
    List<StageSpec> parents(Fragment fragment) {
        Map<Integer, StageSpec> stages = new LinkedHashMap<>();
        for (ComputedRows rows : fragment.computed()) {
            rows.producers().forEach(stage -> stages.putIfAbsent(stage.stageId(), stage));
        }
        parents(fragment.shuffles()).forEach(stage -> stages.putIfAbsent(stage.stageId(), stage));
        return new ArrayList<>(stages.values());
    }

    /// All stages from which `shuffles` are computed, each once, parents first.
    private List<StageSpec> parents(Collection<Integer> shuffles) {
        Map<Integer, StageSpec> stages = new LinkedHashMap<>();
        for (int shuffleId : shuffles) {
            for (StageSpec stage : producers.getOrDefault(shuffleId, List.of())) {
                stages.putIfAbsent(stage.stageId(), stage);
            }
        }
        return new ArrayList<>(stages.values());
    }
}
