package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import io.troupe.engine.executor.AttemptTable;
import io.troupe.engine.executor.Lease;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.Scheduler;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One life of an executor: runs attempts in its slots, keeps their outcomes until the driver has them,
/// stores outputs and blocks, serves them to others, reports to the driver, and ends when the driver has
/// forgotten it or is not heard of for too long.
final class ExecutorModel extends Process {
    private final ExecutorId id;
    private final Node node;
    private final Cluster cluster;
    private final Dice dice;
    private final Lease lease;
    private final AttemptTable<TaskOutcome> attempts = new AttemptTable<>();
    private final Map<Long, TaskRun> runs = new LinkedHashMap<>();
    private final ArrayDeque<TaskRun> queue = new ArrayDeque<>();
    private final Map<MapOutput, Content> outputs = new LinkedHashMap<>();
    private final Map<BlockId, Content> blocks = new LinkedHashMap<>();
    private final Map<Integer, MapOutputTable> tables = new HashMap<>();
    private final Set<Long> copying = new HashSet<>();
    private boolean registered;
    private int busySlots;
    private long requests;

    ExecutorModel(Node node, int life, Cluster cluster, Dice dice) {
        super(node.host() + "." + life, cluster.timeline());
        this.id = new ExecutorId(name());
        this.node = node;
        this.cluster = cluster;
        this.dice = dice;
        this.lease = new Lease(Scenario.EXECUTOR_LEASE, timeline().now());
        tick();
    }

    ExecutorId id() {
        return id;
    }

    String host() {
        return node.host();
    }

    int slots() {
        return node.slots();
    }

    Cluster cluster() {
        return cluster;
    }

    Dice dice() {
        return dice;
    }

    /// The regular sign of life; sends again what was not answered.
    private void tick() {
        if (lease.isExpired(timeline().now())) {
            end("does not hear the driver");
            return;
        }
        DriverModel driver = cluster.driver();
        if (!registered) {
            long sentAt = timeline().now();
            send("register", () -> driver.register(this, sentAt));
        } else {
            attempts.unacknowledged().forEach(this::sendOutcome);
            runs.values().forEach(TaskRun::requestAgain);
            Set<Integer> shuffles = new TreeSet<>(tables.keySet());
            outputs.keySet().forEach(key -> shuffles.add(key.shuffleId()));
            Set<Integer> datasets = new TreeSet<>();
            blocks.keySet().forEach(block -> datasets.add(block.datasetId()));
            var report = new SchedulerEvent.ExecutorReported(id, attempts.reported(), shuffles, datasets);
            long sentAt = timeline().now();
            send("report", () -> driver.report(this, sentAt, report));
        }
        after(Scenario.REPORT_INTERVAL, this::tick);
    }

    private void send(Object what, Runnable action) {
        DriverModel driver = cluster.driver();
        cluster.network().send(name(), driver.name(), what, () -> driver.receive(action));
    }

    void registered(long sentAt) {
        registered = true;
        leaseRenewed(sentAt);
    }

    /// The driver answers what was sent at `sentAt`.
    void leaseRenewed(long sentAt) {
        if (!lease.renew(sentAt, timeline().now())) {
            end("hears the driver too late");
        }
    }

    /// The driver took this life for lost.
    void forgotten() {
        end("was forgotten");
    }

    /// Ends by itself; its node starts another life.
    void end(String reason) {
        if (!isDead()) {
            cluster.trace().add(name(), "ends: it " + reason);
            die();
            node.ended();
        }
    }

    void launch(TaskLaunch launch) {
        if (attempts.tryStart(launch.attemptId())) {
            TaskRun run = new TaskRun(this, launch);
            runs.put(launch.attemptId(), run);
            queue.add(run);
            startQueued();
        }
    }

    private void startQueued() {
        while (busySlots < slots() && !queue.isEmpty()) {
            busySlots++;
            queue.remove().start();
        }
    }

    void kill(long attemptId) {
        TaskRun run = runs.get(attemptId);
        if (run == null) {
            return;
        }
        if (queue.remove(run)) {
            busySlots++;
            ended(run, new TaskOutcome.Killed());
        } else if (dice.chance(80)) {
            after(dice.between(0, 2 * MILLIS), () -> ended(run, new TaskOutcome.Killed()));
        }
    }

    /// The run is over, unless it was before.
    void ended(TaskRun run, TaskOutcome outcome) {
        if (!runs.remove(run.launch().attemptId(), run)) {
            return;
        }
        if (cluster.trace().isOn()) {
            cluster.trace().add(name(), run + " ends: " + TraceText.of(outcome));
        }
        busySlots--;
        run.close();
        attempts.end(run.launch().attemptId(), outcome);
        sendOutcome(run.launch().attemptId(), outcome);
        startQueued();
    }

    private void sendOutcome(long attemptId, TaskOutcome outcome) {
        send(outcome, () -> cluster.driver().taskEnded(this, attemptId, outcome));
    }

    void acknowledged(long attemptId) {
        attempts.acknowledge(attemptId);
    }

    /// Whether the node's disk takes nothing.
    boolean isDiskFull() {
        return node.isDiskFull();
    }

    long computeTime() {
        int slowness = dice.chance(cluster.scenario().stragglerPerCent()) ? dice.between(10, 60) : 1;
        return dice.between(MILLIS, 20 * MILLIS) * Math.max(slowness, node.slowness());
    }

    void storeOutput(MapOutput output, Content content) {
        outputs.put(output, content);
        cluster.checks().drains().written(output);
    }

    /// Takes over an output of an executor that is to leave, unless that is under way or done.
    void copyOutput(MapOutput output, long copyId) {
        MapOutput copy = output.copiedBy(id, copyId, "");
        if (outputs.containsKey(copy)) {
            tellCopied(copyId, copy);
        } else if (copying.add(copyId)) {
            after(dice.between(MILLIS / 2, 30 * MILLIS), () -> {
                copying.remove(copyId);
                ExecutorModel source = cluster.reachable(this, output.executor());
                Content content = source == null ? null : source.output(output);
                if (content == null || node.isDiskFull()) {
                    tellCopied(copyId, null);
                } else {
                    storeOutput(copy, content);
                    tellCopied(copyId, copy);
                }
            });
        }
    }

    private void tellCopied(long copyId, @Nullable MapOutput copy) {
        var ended = new SchedulerEvent.OutputCopyEnded(id, copyId, copy);
        send(ended, () -> cluster.driver().copyEnded(this, ended));
    }

    /// Takes over a block.
    void copyBlock(BlockId block, ExecutorId from) {
        after(dice.between(MILLIS / 2, 30 * MILLIS), () -> {
            ExecutorModel source = cluster.reachable(this, from);
            Content content = source == null ? null : source.block(block);
            if (blocks.containsKey(block)) {
                var stored = new SchedulerEvent.BlockStored(id, block);
                send(stored, () -> cluster.driver().blockEvent(this, stored));
            } else if (content != null && !node.isDiskFull()) {
                storeBlock(block, content);
            }
            var ended = new SchedulerEvent.BlockCopyEnded(id, block);
            send(ended, () -> cluster.driver().copyEnded(this, ended));
        });
    }

    /// The content of an output, null when it is not here or damaged.
    @Nullable
    Content output(MapOutput output) {
        return outputs.get(output);
    }

    void discard(MapOutput output) {
        outputs.remove(output);
    }

    void discardShuffle(int shuffleId) {
        outputs.keySet().removeIf(key -> key.shuffleId() == shuffleId);
        tables.remove(shuffleId);
    }

    /// Damages one output so that readers notice; returns what it was, or null when there is none.
    @Nullable
    String damageOutput() {
        if (outputs.isEmpty()) {
            return null;
        }
        MapOutput output = dice.pick(List.copyOf(outputs.keySet()));
        outputs.remove(output);
        return output.shuffleId() + "/" + output.mapPartition() + " by attempt " + output.attemptId();
    }

    void storeBlock(BlockId block, Content content) {
        if (blocks.putIfAbsent(block, content) == null) {
            var stored = new SchedulerEvent.BlockStored(id, block);
            send(stored, () -> cluster.driver().blockEvent(this, stored));
        }
    }

    @Nullable
    Content block(BlockId block) {
        return blocks.get(block);
    }

    /// Drops one block, if there is any.
    void evictBlock() {
        if (!blocks.isEmpty()) {
            BlockId block = dice.pick(List.copyOf(blocks.keySet()));
            blocks.remove(block);
            var dropped = new SchedulerEvent.BlockDropped(id, block);
            send(dropped, () -> cluster.driver().blockEvent(this, dropped));
        }
    }

    void discardDataset(int datasetId, int belowEpoch) {
        blocks.keySet().removeIf(block -> block.datasetId() == datasetId && block.epoch() < belowEpoch);
    }

    /// The table of a shuffle in at least this version; null when it is not here.
    @Nullable
    MapOutputTable table(int shuffleId, long leastVersion) {
        MapOutputTable table = tables.get(shuffleId);
        return table != null && table.version() >= leastVersion ? table : null;
    }

    /// Asks the driver for a table; returns the number of the request, by which runs tell whether an answer
    /// is meant for them.
    long requestTable(int shuffleId) {
        long number = ++requests;
        send("table request", () -> cluster.driver().tableRequested(this, shuffleId, number));
        return number;
    }

    void tableArrived(int shuffleId, long request, @Nullable MapOutputTable table) {
        MapOutputTable known = tables.get(shuffleId);
        if (table != null && (known == null || known.version() < table.version())) {
            tables.put(shuffleId, table);
        }
        for (TaskRun run : List.copyOf(runs.values())) {
            run.tableArrived(shuffleId, request, table == null);
        }
    }

    /// Asks the driver who holds a block.
    void requestHolders(BlockId block) {
        send("holders request", () -> cluster.driver().holdersRequested(this, block));
    }

    void holdersArrived(BlockId block, List<ExecutorId> holders) {
        for (TaskRun run : List.copyOf(runs.values())) {
            run.holdersArrived(block, holders);
        }
    }

    /// Whether it runs attempts, or has ended some of which the driver has not heard.
    boolean hasAttempts() {
        return !isDead() && !attempts.reported().isEmpty();
    }

    /// Fails when it holds an output of a complete shuffle that is not the one the driver names.
    void requireOnlyOutputsThatCount(Scheduler scheduler) {
        for (MapOutput output : isDead() ? Set.<MapOutput>of() : outputs.keySet()) {
            if (!scheduler.isRegistered(output)) {
                throw new Violation(name() + " still holds an output that does not count: " + output);
            }
        }
    }

    /// What is left in its tables, as text; empty when nothing is.
    String leftovers() {
        StringBuilder left = new StringBuilder();
        add(left, "attempts", attempts.reported());
        add(left, "outputs", outputs.keySet());
        add(left, "blocks", blocks.keySet());
        add(left, "tables", tables.keySet());
        add(left, "runs", runs.keySet());
        return left.toString();
    }

    private void add(StringBuilder left, String what, Set<?> entries) {
        if (!entries.isEmpty()) {
            left.append(' ').append(name()).append(" has ").append(what).append(' ').append(entries)
                    .append(';');
        }
    }
}
