package io.troupe.simulator;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.SafetyRules;
import io.troupe.engine.schedule.Scheduler;
import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.schedule.SilenceWatch;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The driver's process: feeds the scheduler and carries out its effects, as the driver's actor does. It
/// knows an executor from its registration until it is lost, watches for its silence, and tells those it
/// does not know that they are forgotten.
final class DriverModel extends Process {
    private record Member(ExecutorModel executor, SilenceWatch watch) {}

    private final Scheduler scheduler;
    private final Network network;
    private final Checks checks;
    private final Trace trace;
    private final Map<ExecutorId, Member> members = new LinkedHashMap<>();
    private final Set<ExecutorId> forgotten = new HashSet<>();
    private final ArrayDeque<ExecutorId> drained = new ArrayDeque<>();
    private long clockOffset;
    private long nextWake = Long.MAX_VALUE;

    DriverModel(Timeline timeline, Network network, Checks checks, Trace trace, SchedulerSettings settings,
            SafetyRules rules) {
        super("driver", timeline);
        this.scheduler = new Scheduler(settings, rules);
        this.network = network;
        this.checks = checks;
        this.trace = trace;
        after(Scenario.SILENCE_LIMIT / 5, this::checkSilence);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /// Moves the driver's clock.
    void jump(long nanos) {
        trace.add(name(), "its clock jumps by " + nanos / Timeline.MILLIS + " ms");
        clockOffset += nanos;
    }

    private long clock() {
        return timeline().now() + clockOffset;
    }

    private void checkSilence() {
        for (Member member : List.copyOf(members.values())) {
            if (member.watch().isLost(clock())) {
                lose(member.executor().id(), "not heard of");
            }
        }
        after(Scenario.SILENCE_LIMIT / 5, this::checkSilence);
    }

    /// The executor is known to be gone.
    void lose(ExecutorId id, String reason) {
        if (members.remove(id) != null) {
            forgotten.add(id);
            checks.executorsChanged(members.size());
            checks.drains().lost(id);
            feed(new SchedulerEvent.ExecutorLost(id, reason));
        }
    }

    /// An executor asks to be registered.
    void register(ExecutorModel executor, long sentAt) {
        if (forgotten.contains(executor.id())) {
            sendForgotten(executor);
            return;
        }
        if (!members.containsKey(executor.id())) {
            members.put(executor.id(),
                    new Member(executor, new SilenceWatch(Scenario.SILENCE_LIMIT, clock())));
            checks.executorsChanged(members.size());
            feed(new SchedulerEvent.ExecutorJoined(executor.id(), executor.host(), executor.slots()));
        }
        send(executor, "registered", () -> executor.registered(sentAt));
    }

    private void sendForgotten(ExecutorModel executor) {
        send(executor, "forgotten", executor::forgotten);
    }

    /// Does something for a message of an executor, if it is registered.
    private void hear(ExecutorModel executor, Runnable action) {
        Member member = members.get(executor.id());
        if (member == null) {
            sendForgotten(executor);
            return;
        }
        member.watch().heard(clock());
        action.run();
    }

    /// A report of time `sentAt`, from which on the executor's lease is renewed.
    void report(ExecutorModel executor, long sentAt, SchedulerEvent.ExecutorReported report) {
        hear(executor, () -> {
            send(executor, "lease renewed", () -> executor.leaseRenewed(sentAt));
            feed(report);
        });
    }

    void taskEnded(ExecutorModel executor, long attemptId, TaskOutcome outcome) {
        hear(executor, () -> {
            send(executor, "acknowledge", () -> executor.acknowledged(attemptId));
            feed(new SchedulerEvent.TaskEnded(executor.id(), attemptId, outcome));
        });
    }

    /// What became of a copy.
    void copyEnded(ExecutorModel executor, SchedulerEvent event) {
        hear(executor, () -> feed(event));
    }

    /// News about a block.
    void blockEvent(ExecutorModel executor, SchedulerEvent event) {
        hear(executor, () -> feed(event));
    }

    void tableRequested(ExecutorModel executor, int shuffleId, long request) {
        hear(executor, () -> {
            @Nullable
            MapOutputTable table = scheduler.completeTable(shuffleId);
            if (table != null) {
                checks.tableSeen(table, members.keySet());
            }
            send(executor, "table", () -> executor.tableArrived(shuffleId, request, table));
        });
    }

    void holdersRequested(ExecutorModel executor, BlockId block) {
        hear(executor, () -> {
            List<ExecutorId> holders = scheduler.holdersOf(block);
            checks.holdersSeen(block, holders, members.keySet());
            send(executor, block, () -> executor.holdersArrived(block, holders));
        });
    }

    /// Gives the scheduler an event and carries out what it wants.
    void feed(SchedulerEvent event) {
        trace.add("driver", event);
        for (SchedulerEffect effect : scheduler.on(event, clock())) {
            if (!(effect instanceof SchedulerEffect.StageProgressed)) {
                trace.add("  wants", effect);
            }
            carryOut(effect, event);
        }
        checks.eventOver();
        scheduleWake();
        for (ExecutorId id = drained.poll(); id != null; id = drained.poll()) {
            ExecutorId leaving = id;
            Member member = members.get(leaving);
            if (member != null) {
                lose(leaving, "it was decommissioned");
                sendForgotten(member.executor());
            }
        }
    }

    private void carryOut(SchedulerEffect effect, SchedulerEvent cause) {
        switch (effect) {
            case SchedulerEffect.LaunchTask(ExecutorId executor, TaskLaunch task, var _, boolean isCopy) -> {
                checks.launched(
                        executor, task, isCopy, hostsById(), id -> scheduler.completeTable(id) != null);
                toMember(executor, effect, model -> model.launch(task));
            }
            case SchedulerEffect.KillTask(ExecutorId executor, long attemptId, String _) -> {
                checks.killed();
                toMember(executor, effect, model -> model.kill(attemptId));
            }
            case SchedulerEffect.CopyOutput(ExecutorId target, MapOutput output, long copyId) ->
                toMember(target, effect, model -> model.copyOutput(output, copyId));
            case SchedulerEffect.CopyBlock(ExecutorId target, BlockId block, ExecutorId source) ->
                toMember(target, effect, model -> model.copyBlock(block, source));
            case SchedulerEffect.ExecutorDraining(ExecutorId executor, String _) ->
                checks.drains().drains(executor);
            case SchedulerEffect.ExecutorDrained(ExecutorId executor, String _, int moved, int left) -> {
                checks.drained(executor, scheduler.executors(), moved, left);
                drained.add(executor);
            }
            case SchedulerEffect.DiscardMapOutput(MapOutput output) -> {
                checks.discarded(output, scheduler.isRegistered(output), cause);
                toMember(output.executor(), effect, model -> model.discard(output));
            }
            case SchedulerEffect.DiscardShuffle(int shuffleId) ->
                toAll(effect, model -> model.discardShuffle(shuffleId));
            case SchedulerEffect.DiscardDataset(int datasetId, int belowEpoch) ->
                toAll(effect, model -> model.discardDataset(datasetId, belowEpoch));
            case SchedulerEffect.CommitAccumulators commit -> checks.committed(commit);
            case SchedulerEffect.JobSucceeded(int jobId, List<@Nullable Object> results) ->
                checks.jobSucceeded(jobId, results);
            case SchedulerEffect.JobFailed(int jobId, Object failure) -> checks.jobFailed(jobId, failure);
            case SchedulerEffect.StageProgressed progress -> checks.progressed(progress);
            case SchedulerEffect.AttemptEnded(var _, long attemptId, var _, var _) ->
                checks.story().attemptEnds(attemptId);
            case SchedulerEffect.StageStarted(int stageId, int run, int _) ->
                checks.story().stageStarts(stageId, run);
            case SchedulerEffect.StageEnded(int stageId, int run, var _) ->
                checks.story().stageEnds(stageId, run);
            case SchedulerEffect.ExecutorExcluded(ExecutorId executor, String _, int _) ->
                checks.trust().exclude(executor.value());
            case SchedulerEffect.ExecutorUnexcluded(ExecutorId executor) ->
                checks.trust().admit(executor.value());
            case SchedulerEffect.HostExcluded(String host, int _) -> checks.trust().exclude(host);
            case SchedulerEffect.HostUnexcluded(String host) -> checks.trust().admit(host);
            case SchedulerEffect.ExecutorExcludedForStage(ExecutorId executor, int stageId) ->
                checks.trust().avoid(stageId, executor.value());
            case SchedulerEffect.HostExcludedForStage(String host, int stageId) ->
                checks.trust().avoid(stageId, host);
        }
    }

    /// The executors that are there, with their hosts.
    private Map<ExecutorId, String> hostsById() {
        Map<ExecutorId, String> hosts = new LinkedHashMap<>();
        members.forEach((id, member) -> hosts.put(id, member.executor().host()));
        return hosts;
    }

    private void toMember(ExecutorId id, Object what, Consumer<ExecutorModel> action) {
        Member member = members.get(id);
        if (member != null) {
            send(member.executor(), what, () -> action.accept(member.executor()));
        }
    }

    private void toAll(Object what, Consumer<ExecutorModel> action) {
        members.keySet().forEach(id -> toMember(id, what, action));
    }

    private void send(ExecutorModel executor, Object what, Runnable action) {
        network.send(name(), executor.name(), what, () -> executor.receive(action));
    }

    private void scheduleWake() {
        OptionalLong deadline = scheduler.nextDeadlineNanos();
        if (deadline.isEmpty()) {
            return;
        }
        long wake = timeline().now() + Math.max(0, deadline.getAsLong() - clock());
        if (wake < nextWake || nextWake <= timeline().now()) {
            nextWake = wake;
            timeline().at(wake, () -> receive(this::wake));
        }
    }

    private void wake() {
        nextWake = Long.MAX_VALUE;
        OptionalLong deadline = scheduler.nextDeadlineNanos();
        if (deadline.isPresent() && deadline.getAsLong() <= clock()) {
            feed(new SchedulerEvent.DeadlinePassed());
        } else {
            scheduleWake();
        }
    }
}
