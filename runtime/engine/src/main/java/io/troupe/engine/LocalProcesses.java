package io.troupe.engine;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.cluster.ExecutorProcesses;
import io.troupe.engine.cluster.ProcessEnd;
import io.troupe.engine.schedule.AllocationSettings;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.wire.ExecutorAssignment;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executor processes on this machine, for `local-cluster[n,c,m]`. One that ends is replaced, as
/// [Replacements] decides; what it printed last is told. Safe for use by any thread.
final class LocalProcesses implements ExecutorSupply, EngineCallbacks.Listener, AutoCloseable {
    /// How often processes are replaced.
    static final Setting<Integer> MAX_REPLACEMENTS = Setting.integer(
            "troupe.executor.maxReplacements", 10, 0, Integer.MAX_VALUE,
            "How many executor processes of a local cluster may be lost while no job ends; one more fails all jobs.");

    /// An executor with a smaller heap cannot work.
    static final int LEAST_MEGABYTES = 64;

    private static final Logger LOG = LoggerFactory.getLogger(LocalProcesses.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);
    private static final int LEAST_FAILED_STARTS = 3;

    private final ClusterRuntime runtime;
    private final String host;
    private final int cores;
    private final int initial;
    /// How many there should be.
    private int target;
    /// Those that end because they are not wanted any more.
    private final Set<String> released = new HashSet<>();
    /// Those of them that were not told to end yet.
    private final Set<String> draining = new HashSet<>();
    private final ExecutorProcesses processes;
    private final Replacements replacements;
    private final Map<String, ExecutorProcesses.Started> starting = new LinkedHashMap<>();
    private final Set<String> registered = new HashSet<>();
    private final CompletableFuture<Void> allUp = new CompletableFuture<>();
    private boolean isClosed;

    /// What `master` asks for, on `host`. Throws `INVALID_MASTER` when its executors are too small or larger
    /// than the machine.
    LocalProcesses(ClusterRuntime runtime, TroupeConf conf, String host, MasterUrl.LocalCluster master) {
        requireUsableHeap(master.megabytes(), ExecutorProcesses.megabytesOfMachine());
        this.runtime = runtime;
        this.host = host;
        this.cores = master.cores();
        AllocationSettings allocation = AllocationSettings.from(conf);
        this.initial = allocation.isEnabled()
                ? allocation.atMost(master.executors()).initial()
                : master.executors();
        this.target = initial;
        this.processes = new ExecutorProcesses(master.megabytes(), conf.get(ExecutorProcesses.JAVA_OPTIONS),
                environmentOf(conf));
        this.replacements = new Replacements(LEAST_FAILED_STARTS + master.executors(),
                conf.get(MAX_REPLACEMENTS));
    }

    /// Fails early, and in words, where the JVM of an executor would fail in its own.
    static void requireUsableHeap(int megabytes, long megabytesOfMachine) {
        String problem = megabytes < LEAST_MEGABYTES
                ? "an executor needs at least " + LEAST_MEGABYTES
                : megabytes > megabytesOfMachine ? "this machine has " + megabytesOfMachine : "";
        if (!problem.isEmpty()) {
            throw new TroupeException(
                    ErrorCode.INVALID_MASTER,
                    "The memory of an executor in local-cluster[executors,cores,megabytes] is " + megabytes
                            + " MiB, but " + problem + " MiB.");
        }
    }

    /// Starts the processes and waits until they have come up. Throws `NO_EXECUTORS`, with what they printed
    /// last, when none does: at once when they end, else when the time set for it is over.
    void start(TroupeConf conf) {
        synchronized (this) {
            for (int i = 0; i < initial; i++) {
                startOne();
            }
            if (initial == 0) {
                allUp.complete(null);
            }
        }
        Duration patience = conf.get(SchedulerSettings.EXECUTORS_WAIT);
        try {
            allUp.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TroupeException(ErrorCode.NO_EXECUTORS,
                    "The thread was interrupted while it waited for executors.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TroupeException failure ? failure : new IllegalStateException(e);
        } catch (TimeoutException e) {
            requireSome(patience);
        }
    }

    private synchronized void requireSome(Duration patience) {
        if (registered.isEmpty()) {
            String printed = String.join("\n    ",
                    starting.values().stream().flatMap(each -> each.lastLines().stream()).distinct()
                            .toList());
            throw new TroupeException(
                    ErrorCode.NO_EXECUTORS,
                    "No executor has come up within " + patience.toMillis() + " ms ("
                            + SchedulerSettings.EXECUTORS_WAIT + "); their processes "
                            + (printed.isEmpty() ? "print nothing." : "printed last:\n    " + printed));
        }
    }

    @Override
    public synchronized void setTarget(int count) {
        target = count;
        while (!isClosed && starting.size() + registered.size() < target) {
            int before = starting.size();
            replace("another");
            if (starting.size() == before) {
                return; // the system starts none now
            }
        }
    }

    @Override
    public synchronized boolean request(int more) {
        setTarget(target + more);
        return !isClosed;
    }

    @Override
    public void retire(List<ExecutorId> executors, String reason) {
        runtime.decommission(executors, reason);
    }

    @Override
    public synchronized boolean release(String id, String reason) {
        executorDraining(id);
        if (isClosed || !draining.remove(id)) {
            return false;
        }
        runtime.executorGone(new ExecutorId(id), "it was released: " + reason);
        return true;
    }

    @Override
    public synchronized void executorDraining(String id) {
        if (!isClosed && registered.remove(id)) {
            released.add(id);
            draining.add(id);
            target = Math.max(0, target - 1);
        }
    }

    private void startOne() {
        ExecutorAssignment assignment = runtime.newAssignment(host, cores);
        String id = assignment.executor().value();
        starting.put(id, processes.start(assignment::write, end -> onEnd(assignment, end)));
    }

    /// Executors that are there now: those of them that were starting have come up.
    private static Map<String, String> environmentOf(TroupeConf conf) {
        Map<String, String> environment = new HashMap<>();
        conf.getAll().forEach(setting -> {
            if (setting._1().startsWith(ExecutorProcesses.ENVIRONMENT)) {
                environment.put(setting._1().substring(ExecutorProcesses.ENVIRONMENT.length()), setting._2());
            }
        });
        return environment;
    }

    @Override
    public synchronized void executorsChanged(Set<String> present) {
        for (String id : present) {
            ExecutorProcesses.Started process = starting.remove(id);
            if (process != null) {
                process.showOutput();
                replacements.registered();
                registered.add(id);
            }
        }
        if (registered.size() >= initial) {
            allUp.complete(null);
        }
    }

    @Override
    public synchronized void jobEnded() {
        replacements.jobEnded();
    }

    private synchronized void onEnd(ExecutorAssignment ended, ProcessEnd end) {
        if (isClosed) {
            return;
        }
        String id = ended.executor().value();
        boolean wasRegistered = starting.remove(id) == null;
        registered.remove(id);
        draining.remove(id);
        runtime.executorGone(ended.executor(), end.reason());
        if (released.remove(id)) {
            return;
        }
        if (starting.size() + registered.size() >= target) {
            return;
        }
        Replacements.Decision decision = replacements.ended(wasRegistered);
        switch (decision) {
            case REPLACE -> LOG.info("Executor {} is replaced: {}.", id, end.toText());
            case FAIL_JOBS_AND_REPLACE ->
                runtime.failJobs("one executor after another was lost; of the last, "
                        + end.toText());
            case GIVE_UP -> giveUp(end);
        }
        if (decision != Replacements.Decision.GIVE_UP) {
            replace(id);
        }
    }

    private void replace(String id) {
        try {
            startOne();
        } catch (TroupeException e) {
            LOG.error("Executor {} cannot be replaced: {}", id, e.getMessage());
        }
    }

    private void giveUp(ProcessEnd end) {
        String reason = replacements.failedStarts()
                + " executor processes in a row ended while they started; of the"
                + " last, " + end.toText();
        if (starting.isEmpty() && registered.isEmpty()) {
            allUp.completeExceptionally(
                    new TroupeException(ErrorCode.NO_EXECUTORS, "No executor comes up: " + reason));
            runtime.failJobs(reason);
        } else if (!registered.isEmpty()) {
            LOG.warn("No further executor is started: {}", reason);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        processes.awaitEnd(END_PATIENCE);
    }
}
