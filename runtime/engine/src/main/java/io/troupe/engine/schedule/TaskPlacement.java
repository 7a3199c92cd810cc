package io.troupe.engine.schedule;

import io.troupe.engine.job.PartitionSpec;
import io.troupe.scheduler.TaskLocality;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gives tasks to free slots. Executors take turns, one task each; an executor asks the stages in the order
/// of [Pools] and takes the nearest task of the first that has one for it, see [PendingTasks]; of a stage
/// without one it takes a straggler to copy. Executors that rest or are excluded are not asked.
///
/// A launch takes constant time on average, however many tasks are pending.
final class TaskPlacement {
    private final ExecutorTable executors;
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final Pools pools;
    private final Exclusions exclusions;
    private final Stragglers stragglers;
    private final Barriers barriers;
    private final LocalityWaits waits;
    private final SafetyRules rules;
    private final Effects effects;
    private final AttemptIds ids;

    TaskPlacement(DriverState state, Stragglers stragglers, Barriers barriers) {
        this.executors = state.executors();
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.pools = state.pools();
        this.exclusions = state.exclusions();
        this.stragglers = stragglers;
        this.barriers = barriers;
        this.waits = state.settings().locality();
        this.rules = state.rules();
        this.effects = state.effects();
        this.ids = state.attemptIds();
    }

    /// `task` has become pending.
    void list(StageMachine stage, int task) {
        if (!pools.contains(stage)) {
            pools.reorder(stage);
        }
        PartitionSpec partition = stage.partition(task);
        List<ExecutorState> holders = List.of();
        for (int i = 0; i < partition.cachedBlocks().size() && holders.isEmpty(); i++) {
            holders = present(blocks.holdersInEpoch(partition.cachedBlocks().get(i)));
        }
        List<String> hosts = partition.preferredHosts();
        if (!hosts.isEmpty()) {
            hosts = hosts.stream().filter(executors::hasHost).toList();
        }
        stage.list(task, holders, hosts);
    }

    private List<ExecutorState> present(List<ExecutorId> ids) {
        List<ExecutorState> present = new ArrayList<>(ids.size());
        for (ExecutorId id : ids) {
            ExecutorState executor = executors.find(id);
            if (executor != null && !executor.isDraining()) {
                present.add(executor);
            }
        }
        return present;
    }

    /// Launches all that can be launched now. `touched` hears of every stage that changed.
    void launchAll(long now, Consumer<StageMachine> touched) {
        for (StageMachine stage : barriers.candidates()) {
            launchTogether(stage, now, touched);
        }
        ArrayDeque<ExecutorState> ring = executors.ring();
        int inVain = 0;
        while (inVain < ring.size() && !pools.isEmpty()) {
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

    /// All tasks of a barrier stage, or none.
    private void launchTogether(StageMachine stage, long now, Consumer<StageMachine> touched) {
        List<ExecutorState> places = barriers.placesFor(stage, now);
        TreeMap<Integer, Map.Entry<ExecutorState, PendingTasks.Choice>> chosen = new TreeMap<>();
        for (ExecutorState executor : places) {
            PendingTasks.Choice choice = stage.takePending(executor, Long.MAX_VALUE, waits,
                    task -> !chosen.containsKey(task));
            if (choice == null) {
                throw new IllegalStateException(stage + " has fewer pending tasks than it says");
            }
            chosen.put(choice.task(), Map.entry(executor, choice));
        }
        List<String> hosts = chosen.values().stream().map(place -> place.getKey().host()).toList();
        long group = ids.peek();
        int rank = 0;
        for (Map.Entry<ExecutorState, PendingTasks.Choice> place : chosen.values()) {
            ExecutorState executor = place.getKey();
            PendingTasks.Choice choice = place.getValue();
            Attempt attempt = launch(stage, choice.task(), executor, choice.locality(), false,
                    new BarrierGroup(group, rank++, hosts), now);
            stage.start(choice.task(), attempt);
            executor.start(attempt, choice.isFar());
            if (!executor.hasFreeSlot()) {
                executors.ring().remove(executor);
            }
        }
        if (!places.isEmpty()) {
            touched.accept(stage);
            pools.reorder(stage);
        }
    }

    private @Nullable StageMachine launchOne(ExecutorState executor, long now) {
        long idleNanos = now - executor.longestIdleSince();
        for (StageMachine stage : pools.inOrder()) {
            if (!stage.hasSomethingToStart()) {
                pools.remove(stage);
                return launchOne(executor, now);
            }
            if (stage.isBarrier()) {
                if (barriers.holdsLine(stage)) {
                    return null;
                }
                continue;
            }
            if (!exclusions.admits(stage, executor)) {
                continue;
            }
            PendingTasks.Choice choice = stage.takePending(executor, idleNanos, waits,
                    task -> exclusions.admits(stage, task, executor));
            if (choice != null) {
                Attempt attempt = launch(stage, choice.task(), executor, choice.locality(), false, null, now);
                stage.start(choice.task(), attempt);
                executor.start(attempt, choice.isFar());
            } else {
                int late = stage.copies().take(task -> mayCopy(stage, task, executor));
                if (late < 0) {
                    continue;
                }
                Attempt copy = launch(stage, late, executor, TaskLocality.ANY, true, null, now);
                stage.copies().start(copy);
                executor.start(copy, false);
            }
            if (!stage.hasSomethingToStart()) {
                pools.remove(stage);
            }
            return stage;
        }
        return null;
    }

    private boolean mayCopy(StageMachine stage, int task, ExecutorState executor) {
        Attempt first = stage.running(task);
        boolean storesAlike = stage.spec().deterministic() || !stage.inputs().mayStore();
        return first != null && !first.executor().id().equals(executor.id())
                && exclusions.admits(stage, task, executor)
                && rules.mayCopy(stragglers.isReadable(stage, task), storesAlike);
    }

    private Attempt launch(StageMachine stage, int task, ExecutorState executor, TaskLocality locality,
            boolean isCopy, @Nullable BarrierGroup group, long now) {
        stage.tellStart(effects);
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
        Attempt attempt = new Attempt(ids.next(), stage, task, executor, stage.epoch(), versions,
                stage.inputs().mayStore(), now, pools.started(stage));
        effects.add(
                new SchedulerEffect.LaunchTask(
                        executor.id(),
                        new TaskLaunch(
                                attempt.id(),
                                // its program belongs to the description by which the task was judged
                                stage.describedBy(),
                                stage.spec().stageId(),
                                stage.epoch(),
                                stage.partition(task).index(),
                                stage.spec().partitionCount(),
                                stage.countAttempt(task),
                                stage.spec().output(),
                                versions,
                                epochs,
                                group),
                        locality, isCopy));
        return attempt;
    }

    /// When something can be launched that cannot be launched now, without anything else happening.
    OptionalLong nextDeadline(long now) {
        long earliest = Long.MAX_VALUE;
        if (!pools.isEmpty()) {
            for (ExecutorState executor : executors.ring()) {
                long idleSince = executor.longestIdleSince();
                earliest = earlier(earliest, executor.restsUntil(), now);
                earliest = earlier(earliest, idleSince + waits.processNanos(), now);
                earliest = earlier(earliest, idleSince + waits.nodeNanos(), now);
                earliest = earlier(earliest, idleSince + waits.processNanos() + waits.nodeNanos(), now);
            }
        }
        return earliest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(earliest);
    }

    private static long earlier(long earliest, long time, long now) {
        return time > now ? Math.min(earliest, time) : earliest;
    }
}
