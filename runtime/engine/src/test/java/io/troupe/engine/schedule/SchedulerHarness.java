package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.task.AccumulatorUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// A scheduler with its events as short calls; remembers every effect and which launched attempts have not
/// ended.
final class SchedulerHarness {
    /// An attempt that was launched.
    record Launched(ExecutorId executor, TaskLaunch task) {}

    static final long MILLIS = 1_000_000;

    final Scheduler scheduler;
    final List<SchedulerEffect> effects = new ArrayList<>();
    final TreeMap<Long, Launched> running = new TreeMap<>();
    long now = 5_000 * MILLIS;

    SchedulerHarness() {
        this(SchedulerSettings.defaults());
    }

    SchedulerHarness(SchedulerSettings settings) {
        scheduler = new Scheduler(settings);
    }

    /// A scheduler with these settings in place of the defaults.
    static SchedulerHarness configured(String... keysAndValues) {
        TroupeConf conf = new TroupeConf(false);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            conf.set(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SchedulerHarness(SchedulerSettings.from(conf));
    }

    /// Executors `names`, each with `slots` slots on a host of the same name.
    static SchedulerHarness with(int slots, String... names) {
        SchedulerHarness harness = new SchedulerHarness();
        for (String name : names) {
            harness.join(name, slots);
        }
        return harness;
    }

    /// Feeds an event; returns what it brought about.
    List<SchedulerEffect> on(SchedulerEvent event) {
        List<SchedulerEffect> caused = scheduler.on(event, now);
        effects.addAll(caused);
        for (SchedulerEffect effect : caused) {
            if (effect instanceof SchedulerEffect.LaunchTask(ExecutorId executor, TaskLaunch task, var _, boolean _)) {
                running.put(task.attemptId(), new Launched(executor, task));
            }
        }
        return caused;
    }

    void join(String executor, int slots) {
        on(new SchedulerEvent.ExecutorJoined(new ExecutorId(executor), executor, slots));
    }

    void lose(String executor) {
        on(new SchedulerEvent.ExecutorLost(new ExecutorId(executor), "test"));
        running.values().removeIf(launched -> launched.executor().value().equals(executor));
    }

    void submit(int jobId, JobSpec job) {
        on(new SchedulerEvent.JobSubmitted(jobId, job));
    }

    void store(String executor, int datasetId, int partition) {
        on(new SchedulerEvent.BlockStored(new ExecutorId(executor), new BlockId(datasetId, partition)));
    }

    /// Lets time pass, and tells the scheduler if it asked for it.
    void pass(long millis) {
        long end = now + millis * MILLIS;
        OptionalLong deadline = scheduler.nextDeadlineNanos();
        while (deadline.isPresent() && deadline.getAsLong() <= end) {
            now = Math.max(now, deadline.getAsLong());
            on(new SchedulerEvent.DeadlinePassed());
            deadline = scheduler.nextDeadlineNanos();
        }
        now = end;
    }

    /// The one running attempt of a stage's partition.
    Launched attempt(int stageId, int partition) {
        List<Launched> found = attempts(stageId).stream().filter(l -> l.task().partition() == partition)
                .toList();
        assertEquals(1, found.size(),
                "running attempts of stage " + stageId + ", partition " + partition + ": " + found);
        return found.getFirst();
    }

    /// The attempts of a stage that were launched and have not ended.
    List<Launched> attempts(int stageId) {
        return running.values().stream().filter(launched -> launched.task().stageId() == stageId).toList();
    }

    MapOutput output(Launched launched) {
        return output(launched, 1 + launched.task().partition());
    }

    private static MapOutput output(Launched launched, long checksum) {
        TaskLaunch task = launched.task();
        int shuffleId = ((StageOutput.Shuffle) task.output()).shuffleId();
        return new MapOutput(
                shuffleId, task.partition(), task.stageEpoch(), task.attemptId(), launched.executor(), "",
                checksum, BucketSizes.of(new long[]{1, 1}));
    }

    /// The outcome of an attempt of a map task whose output has this checksum.
    TaskOutcome success(Launched launched, long checksum) {
        return new TaskOutcome.MapSucceeded(output(launched, checksum), List.of());
    }

    /// The outcome of an attempt that went well: its value, or its one accumulator update, is its
    /// partition.
    TaskOutcome success(Launched launched) {
        List<AccumulatorUpdate> updates = List.of(new AccumulatorUpdate(1, launched.task().partition()));
        return launched.task().output() instanceof StageOutput.Result
                ? new TaskOutcome.ResultReturned(launched.task().partition(), updates)
                : new TaskOutcome.MapSucceeded(output(launched), updates);
    }

    List<SchedulerEffect> end(Launched launched, TaskOutcome outcome) {
        running.remove(launched.task().attemptId());
        return on(new SchedulerEvent.TaskEnded(launched.executor(), launched.task().attemptId(), outcome));
    }

    void succeed(int stageId, int partition) {
        Launched launched = attempt(stageId, partition);
        end(launched, success(launched));
    }

    /// Lets every attempt of a stage succeed until none is running.
    void succeedAll(int stageId) {
        assertTrue(!attempts(stageId).isEmpty(), "stage " + stageId + " has no running attempt");
        while (!attempts(stageId).isEmpty()) {
            Launched launched = attempts(stageId).getFirst();
            end(launched, success(launched));
        }
    }

    /// Lets every attempt of every stage succeed until none is running.
    void succeedEverything() {
        while (!running.isEmpty()) {
            Launched launched = running.firstEntry().getValue();
            end(launched, success(launched));
        }
    }

    void fetchFails(Launched reader, int shuffleId, int mapPartition, long mapAttemptId) {
        end(reader, new TaskOutcome.FetchFailed(shuffleId, mapPartition, mapAttemptId, "test"));
    }

    /// All effects of one kind so far.
    <E extends SchedulerEffect> List<E> all(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The partitions of a stage that were launched so far, in order.
    List<Integer> launchedPartitions(int stageId) {
        return all(SchedulerEffect.LaunchTask.class)
                .stream()
                .filter(launch -> launch.task().stageId() == stageId)
                .map(launch -> launch.task().partition())
                .toList();
    }

    List<Object> failures() {
        return all(SchedulerEffect.JobFailed.class).stream().map(SchedulerEffect.JobFailed::failure).toList();
    }

    Map<Integer, List<Object>> results() {
        Map<Integer, List<Object>> results = new TreeMap<>();
        all(SchedulerEffect.JobSucceeded.class)
                .forEach(job -> results.put(job.jobId(), new ArrayList<>(job.results())));
        return results;
    }

    void assertEmpty() {
        scheduler.tableSizes().forEach((table, size) -> assertEquals(0, size, table));
        assertEquals(OptionalLong.empty(), scheduler.nextDeadlineNanos());
    }

    void release(int shuffleId) {
        on(new SchedulerEvent.ShuffleReleased(shuffleId));
    }

    void report(String executor, Long... attempts) {
        on(new SchedulerEvent.ExecutorReported(new ExecutorId(executor), Set.of(attempts), Set.of(),
                Set.of()));
    }
}
