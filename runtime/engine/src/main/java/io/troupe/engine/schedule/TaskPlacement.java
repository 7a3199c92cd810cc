package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.PartitionSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gives pending tasks to free slots. Executors take turns, one task each; an executor asks the stages in
/// the order of their jobs, and within a job parents first. Of a stage it gets a task of which it holds a
/// block, else one that wants its host, else one that does not care, and only when its slot has been idle
/// for the locality wait one that would rather be elsewhere.
///
/// A launch takes constant time on average, however many tasks are pending.
final class TaskPlacement {
    private static final Comparator<StageMachine> ORDER = Comparator.comparingInt(StageMachine::firstJob)
            .thenComparingInt(StageMachine::placeInFirstJob);

    private final ExecutorTable executors;
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final SchedulerSettings settings;
    private final Effects effects;
    /// Stages with pending tasks, in order; may hold some without until they are met.
    private final List<StageMachine> waiting = new ArrayList<>();
    private long lastAttemptId;

    TaskPlacement(DriverState state) {
        this.executors = state.executors();
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.settings = state.settings();
        this.effects = state.effects();
    }

    /// `task` has become pending.
    void list(StageMachine stage, int task) {
        if (stage.pendingCount() == 1) {
            reorder(stage);
        }
        PartitionSpec partition = stage.partition(task);
        List<ExecutorId> holders = List.of();
        for (int i = 0; i < partition.cachedBlocks().size() && holders.isEmpty(); i++) {
            holders = blocks.holdersInEpoch(partition.cachedBlocks().get(i));
        }
        List<String> hosts = partition.preferredHosts();
        if (!hosts.isEmpty()) {
            hosts = hosts.stream().filter(executors::hasHost).toList();
        }
        stage.list(task, holders, hosts);
    }

    /// The place of `stage` among the others may have changed.
    void reorder(StageMachine stage) {
        waiting.remove(stage);
        if (stage.pendingCount() > 0) {
            int index = 0;
            while (index < waiting.size() && ORDER.compare(waiting.get(index), stage) < 0) {
                index++;
            }
            waiting.add(index, stage);
        }
    }

    /// `stage` has nothing to do any more.
    void remove(StageMachine stage) {
        waiting.remove(stage);
    }

    /// Launches all that can be launched now. `touched` hears of every stage that changed.
    void launchAll(long now, Consumer<StageMachine> touched) {
        waiting.removeIf(stage -> stage.pendingCount() == 0);
        ArrayDeque<ExecutorState> ring = executors.ring();
        int inVain = 0;
        while (inVain < ring.size() && !waiting.isEmpty()) {
            ExecutorState executor = ring.removeFirst();
            StageMachine stage = executor.rests(now) ? null : launchOne(executor, now);
            if (stage != null) {
                touched.accept(stage);
            }
            inVain = stage == null ? inVain + 1 : 0;
            if (executor.hasFreeSlot()) {
                ring.addLast(executor);
            }
        }
    }

    private @Nullable StageMachine launchOne(ExecutorState executor, long now) {
        boolean waited = now - executor.longestIdleSince() >= settings.localityWaitNanos();
        for (int i = 0; i < waiting.size(); i++) {
            StageMachine stage = waiting.get(i);
            int task = stage.takePending(executor, false);
            boolean far = task < 0 && waited;
            if (far) {
                task = stage.takePending(executor, true);
            }
            if (task >= 0) {
                launch(stage, task, executor, far, now);
                if (stage.pendingCount() == 0) {
                    waiting.remove(i);
                }
                return stage;
            }
        }
        return null;
    }

    private void launch(StageMachine stage, int task, ExecutorState executor, boolean far, long now) {
        Map<Integer, Long> versions = Map.of();
        if (!stage.inputs().shuffles().isEmpty()) {
            versions = new HashMap<>();
            for (int shuffleId : stage.inputs().shuffles()) {
                ShuffleState shuffle = outputs.get(shuffleId);
                versions.put(shuffleId, shuffle.version());
                if (stage.inputs().mayStore()) {
                    shuffle.useByStoringTask();
                }
            }
        }
        Map<Integer, Integer> epochs = Map.of();
        for (int dataset : stage.inputs().datasets()) {
            if (blocks.epoch(dataset) != 0) {
                epochs = epochs.isEmpty() ? new HashMap<>() : epochs;
                epochs.put(dataset, blocks.epoch(dataset));
            }
        }
        Attempt attempt = new Attempt(++lastAttemptId, stage, task, executor, stage.epoch(), versions,
                stage.inputs().mayStore(), now);
        stage.start(task, attempt);
        executor.start(attempt, far);
        effects.add(
                new SchedulerEffect.LaunchTask(
                        executor.id(),
                        new TaskLaunch(
                                attempt.id(),
                                stage.firstJob(),
                                stage.spec().stageId(),
                                stage.epoch(),
                                stage.partition(task).index(),
                                stage.spec().partitionCount(),
                                stage.countAttempt(task),
                                stage.spec().output(),
                                versions,
                                epochs)));
    }

    /// When something can be launched that cannot be launched now, without anything else happening.
    OptionalLong nextDeadline(long now) {
        long earliest = Long.MAX_VALUE;
        if (!waiting.isEmpty()) {
            for (ExecutorState executor : executors.ring()) {
                long waited = executor.longestIdleSince() + settings.localityWaitNanos();
                long ready = Math.max(executor.rests(now) ? executor.restsUntil() : waited, now);
                earliest = Math.min(earliest, ready);
            }
        }
        return earliest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(earliest);
    }

    int waitingCount() {
        return waiting.size();
    }
}
