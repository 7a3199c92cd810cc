package io.troupe.rdd.internal.plan;

import io.troupe.engine.Engine;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.rdd.internal.lineage.CallSite;
import io.troupe.rdd.internal.lineage.Determinism;
import io.troupe.rdd.internal.lineage.Foundation;
import io.troupe.rdd.internal.lineage.Lineage;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.Shuffle;
import io.troupe.rdd.internal.stage.FunctionCodec;
import io.troupe.rdd.internal.stage.StageProgram;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Plans jobs.
public final class JobPlanner {
    private final Engine engine;
    private final long storageVersion;

    private JobPlanner(Lineage lineage) {
        this.engine = lineage.engine();
        this.storageVersion = lineage.storageVersion();
    }

    /// The job that runs `terminal` on `partitions` (ascending) of `target`. `properties` are local
    /// properties that tasks see. Throws `CLOSURE_NOT_SERIALIZABLE` when a function cannot be sent.
    public static JobSpec plan(
            CallSite callSite, Node target, int[] partitions, Terminal terminal,
            Map<String, String> properties) {
        return target.lineage().reading(() -> new JobPlanner(target.lineage())
                .planJob(callSite, target, partitions, terminal, properties));
    }

    private JobSpec planJob(
            CallSite callSite, Node target, int[] partitions, Terminal terminal,
            Map<String, String> properties) {
        StageLayout layout = StageCompiler.compile(target);
        StageLayout.Work work = layout.workFor(partitions, target.partitionCount());
        Set<Integer> needed = new HashSet<>();
        work.inputs().forEach(input -> needed.add(input.shuffleId()));
        List<Shuffle> roots = layout.shuffles().stream().filter(shuffle -> needed.contains(shuffle.id()))
                .toList();
        List<StageSpec> stages = producers(target, roots);
        stages.add(new StageSpec(
                engine.newStageId(), callSite.toString(), target.partitionCount(), work.partitions(),
                inputs(layout, work),
                program(layout, terminal), new StageOutput.Result(), isDeterministic(target.determinism()),
                target.lineage().isBarrier(target)));
        return new JobSpec(callSite.toString(), stages, properties);
    }

    /// How tasks of others compute the partitions of `target`. Throws `CLOSURE_NOT_SERIALIZABLE` when a function cannot be
    /// sent.
    public static StageTasks tasks(Node target) {
        return target.lineage().reading(() -> new JobPlanner(target.lineage()).planTasks(target));
    }

    private StageTasks planTasks(Node target) {
        StageLayout layout = StageCompiler.compile(target);
        int count = target.partitionCount();
        StageLayout.Work work = layout.workFor(IntStream.range(0, count).toArray(), count);
        Set<Integer> shuffles = new LinkedHashSet<>();
        inputs(layout, work).forEach(input -> shuffles.add(input.shuffleId()));
        return new StageTasks(
                new StageProgram(layout.serialized(), new byte[0], layout.depth(), layout.resources()),
                work.partitions(), shuffles, producers(target, List.copyOf(layout.shuffles())));
    }

    /// All stages from which `target` is computed, which reads `roots`, parents first.
    private List<StageSpec> producers(Node target, List<Shuffle> roots) {
        Map<Integer, StageSpec> stages = new LinkedHashMap<>();
        for (Foundation foundation : target.lineage().foundations(target)) {
            foundation.stages().forEach(stage -> stages.putIfAbsent(stage.stageId(), stage));
        }
        for (Shuffle shuffle : parentsFirst(roots)) {
            StageSpec stage = mapStage(shuffle);
            stages.putIfAbsent(stage.stageId(), stage);
        }
        return new ArrayList<>(stages.values());
    }

    /// What the tasks of a stage read: shuffles of datasets, and those that were planned elsewhere.
    private static List<ShuffleInput> inputs(StageLayout layout, StageLayout.Work work) {
        List<ShuffleInput> inputs = new ArrayList<>(work.inputs());
        layout.foundationShuffles().forEach(id -> inputs.add(ShuffleInput.of(id)));
        return inputs;
    }

    /// All shuffles that `roots` stand on, and `roots`, each after those it reads.
    private List<Shuffle> parentsFirst(List<Shuffle> roots) {
        Set<Shuffle> ordered = new LinkedHashSet<>();
        Set<Shuffle> opened = new HashSet<>();
        Deque<Shuffle> stack = new ArrayDeque<>();
        roots.forEach(stack::push);
        while (!stack.isEmpty()) {
            Shuffle shuffle = stack.peek();
            if (opened.add(shuffle)) {
                for (Shuffle parent : shuffle.parents()) {
                    if (!ordered.contains(parent)) {
                        stack.push(parent);
                    }
                }
            } else {
                stack.pop();
                ordered.add(shuffle);
            }
        }
        return List.copyOf(ordered);
    }

    private StageSpec mapStage(Shuffle shuffle) {
        @Nullable
        StageSpec known = shuffle.plannedUnder(storageVersion);
        if (known != null) {
            return known;
        }
        Node parent = shuffle.parent();
        int count = parent.partitionCount();
        StageLayout layout = StageCompiler.compile(parent);
        StageLayout.Work work = layout.workFor(IntStream.range(0, count).toArray(), count);
        StageSpec stage = new StageSpec(
                shuffle.stageId(), shuffle.callSite().toString(), count, work.partitions(),
                inputs(layout, work),
                program(layout, shuffle.writer()),
                new StageOutput.Shuffle(shuffle.id(), shuffle.reducePartitions()),
                isDeterministic(shuffle.determinism()), parent.lineage().isBarrier(parent));
        shuffle.planned(storageVersion, stage);
        return stage;
    }

    /// Records in another order are deterministic enough: buckets hold the same records, and whatever depends on
    /// their order is marked as indeterminate itself.
    private static boolean isDeterministic(Determinism determinism) {
        return determinism != Determinism.INDETERMINATE;
    }

    private SerializedProgram program(StageLayout layout, Terminal terminal) {
        return engine.serialize(
                new StageProgram(layout.serialized(), FunctionCodec.write(terminal), layout.depth(),
                        layout.resources()));
    }
}
