package io.troupe.bench.chaos;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.Rdd;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Jobs of one application, each under one fault of the same kind. After each job the application must come to have
/// three working executors again. After all of them undisturbed jobs must give the right answers, memory must not have
/// grown, and the end of the application must leave no file behind.
final class Campaign {
    private static final int UNDISTURBED_RUNS = 2;
    /// No process has this id.
    private static final long NOBODY = -1;

    /// @param cycles
    ///            how the disturbed jobs ended
    /// @param leak
    ///            what was kept afterwards, or an empty text
    record Result(List<Cycle> cycles, String leak) {}

    private final Fault fault;
    private final Random random;
    private final Path folder;
    private final PrintStream log;
    private final List<ChaosJob> jobs;
    private final List<Long> undisturbedNanos = new ArrayList<>();

    /// @param jobs
    ///            one of them is drawn for each cycle
    /// @param folder
    ///            where files of this campaign go; it is made
    Campaign(Fault fault, List<ChaosJob> jobs, long seed, Path folder, PrintStream log) {
        this.fault = fault;
        this.jobs = fault == Fault.FLIP ? List.of(new ThreeStageJob()) : jobs;
        this.random = new Random(seed * 31 + fault.ordinal());
        this.folder = folder;
        this.log = log;
    }

    /// Runs `cycles` jobs. A hang ends the campaign early.
    Result run(int cycles) throws IOException {
        Path localFolder = Files.createDirectories(folder.resolve("local"));
        Disturbance disturbance = new Disturbance(localFolder, random);
        Result result = switch (fault) {
            case DISK -> {
                try (SmallDisk _ = SmallDisk.mount(localFolder)) {
                    yield run(cycles, () -> Application.ofItsOwn(folder, localFolder), disturbance::fillDisk);
                }
            }
            case LINK -> {
                try (LinkedNodes nodes = new LinkedNodes(Application.EXECUTORS, folder)) {
                    yield run(
                            cycles, () -> Application.on(nodes, folder, localFolder),
                            victim -> disturbance.takeDown(nodes, victim));
                }
            }
            case KILL -> runOnOwn(cycles, localFolder, ExecutorProcesses::kill);
            case STOP -> runOnOwn(cycles, localFolder, disturbance::stop);
            case CUT -> runOnOwn(cycles, localFolder, Disturbance::cut);
            case LEAVE ->
                runOnOwn(cycles, localFolder, victim -> ExecutorProcesses.signal(victim, "PWR"));
            case FLIP -> runOnOwn(cycles, localFolder,
                    _ -> log.println(disturbance.flip(ThreeStageJob.SECOND_PARTITIONS)));
        };
        return result.leak().isEmpty() ? new Result(result.cycles(), Leaks.filesIn(localFolder)) : result;
    }

    private Result runOnOwn(int cycles, Path localFolder, LongConsumer disturbance) {
        return run(cycles, () -> Application.ofItsOwn(folder, localFolder), disturbance);
    }

    /// `disturbance` does the fault to a process.
    private Result run(int cycles, Supplier<Application> start, LongConsumer disturbance) {
        List<Cycle> results = new ArrayList<>();
        String leak = "";
        try (Application application = start.get()) {
            undisturbed(application);
            Leaks leaks = new Leaks(application.context());
            for (int cycle = 0; cycle < cycles; cycle++) {
                List<Long> executors = application.awaitExecutors();
                long victim = executors.get(random.nextInt(executors.size()));
                Cycle result = fault == Fault.FLIP
                        ? disturbBetweenJobs(application, disturbance, victim)
                        : disturb(application, disturbance, victim, random.nextInt(jobs.size()));
                log.println(fault.label() + " " + (cycle + 1) + ": " + result);
                results.add(result);
            }
            undisturbed(application);
            leak = leaks.grown(application.context());
        } catch (Exception e) {
            log.println(fault.label() + ": " + e);
            results.add(Cycle.failed("", e.toString()));
        }
        return new Result(results, leak);
    }

    /// Runs all jobs without a fault; their answers must be right.
    private void undisturbed(Application application) throws Exception {
        application.awaitExecutors();
        undisturbedNanos.clear();
        for (ChaosJob job : jobs) {
            undisturbedNanos.add(shortestNanos(application, job));
        }
    }

    private long shortestNanos(Application application, ChaosJob job) throws Exception {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < UNDISTURBED_RUNS; run++) {
            long start = System.nanoTime();
            String problem = job.check(Application.await(start(job, application, application.newLog())));
            least = Math.min(least, System.nanoTime() - start);
            if (!problem.isEmpty()) {
                throw new IllegalStateException(
                        "The undisturbed job " + job.label() + " gave a wrong answer: " + problem + ".");
            }
        }
        return least;
    }

    private static RunningJob<List<Tuple2<Long, Long>>> start(ChaosJob job, Application application,
            ExecutionLog executions) {
        return RunningJob.start(() -> job.run(application.context(), executions));
    }

    /// Runs a job and disturbs it at a random moment.
    private Cycle disturb(Application application, LongConsumer disturbance, long victim, int index)
            throws HangException {
        ChaosJob job = jobs.get(index);
        ExecutionLog executions = application.newLog();
        RunningJob<List<Tuple2<Long, Long>>> running = start(job, application, executions);
        LockSupport.parkNanos(random.nextLong(undisturbedNanos.get(index)));
        long faultMicros = ExecutionLog.nowMicros();
        disturbance.accept(victim);
        Outcome outcome = outcome(job, running);
        // What an executor has done that leaves is not lost with it.
        long lost = fault == Fault.LEAVE ? NOBODY : victim;
        Recomputation recomputation = Recomputation.after(lost, faultMicros, executions.read());
        String problem = outcome.problem;
        if (problem.isEmpty() && (fault == Fault.KILL || fault == Fault.LEAVE)
                && recomputation.needless() > 0) {
            problem = recomputation.needless() + " partitions were computed again without need";
        }
        if (!problem.isEmpty() && job.countsExecutions()) {
            trace(victim, faultMicros, executions.read());
        }
        return new Cycle(
                job.label(), running.millis(), late(running, index), problem, outcome.refused,
                recomputation.again(),
                fault == Fault.KILL ? recomputation.delayMicros() : OptionalLong.empty());
    }

    private double late(RunningJob<?> running, int index) {
        return Math.max(0, running.millis() - undisturbedNanos.get(index) / 1e6);
    }

    /// Tells what ran when, in milliseconds from the fault.
    private void trace(long victim, long faultMicros, List<Execution> executions) {
        log.println("the fault was done to process " + victim);
        for (Execution one : executions) {
            String end = one.endMicros() == Long.MAX_VALUE
                    ? "never"
                    : (one.endMicros() - faultMicros) / 1000 + " ms";
            log.printf(
                    "stage %d, partition %d, process %d: from %d ms to %s%n", one.stage(), one.partition(),
                    one.process(), (one.startMicros() - faultMicros) / 1000, end);
        }
    }

    /// Runs a job, changes a shuffle file that it left behind, and runs the last stage again, which reads that file.
    private Cycle disturbBetweenJobs(Application application, LongConsumer disturbance, long victim)
            throws HangException {
        ThreeStageJob job = new ThreeStageJob();
        ExecutionLog executions = application.newLog();
        Rdd<Tuple2<Long, Long>> dataset = job.dataset(application.context(), executions);
        Outcome before = outcome(job, RunningJob.start(dataset::collect));
        if (!before.problem.isEmpty() || !before.refused.isEmpty()) {
            return Cycle.failed(job.label(), "before the flip: " + before);
        }
        int secondStages = countOfStage(1, executions);
        disturbance.accept(victim);
        RunningJob<List<Tuple2<Long, Long>>> running = RunningJob.start(dataset::collect);
        Outcome outcome = outcome(job, running);
        int again = countOfStage(1, executions) - secondStages;
        return new Cycle(
                job.label(), running.millis(), late(running, 0), outcome.problem, outcome.refused, again,
                OptionalLong.empty());
    }

    private static int countOfStage(int stage, ExecutionLog executions) {
        return (int) executions.read().stream().filter(execution -> execution.stage() == stage).count();
    }

    private record Outcome(String problem, String refused) {}

    private Outcome outcome(ChaosJob job, RunningJob<List<Tuple2<Long, Long>>> running) throws HangException {
        try {
            return new Outcome(job.check(Application.await(running)), "");
        } catch (HangException e) {
            throw e;
        } catch (TroupeException e) {
            return isAllowed(e.code())
                    ? new Outcome("", String.valueOf(e.getMessage()))
                    : new Outcome(String.valueOf(e.getMessage()), "");
        } catch (Exception e) {
            return new Outcome(e.toString(), "");
        }
    }

    /// An executor that is killed or leaves is no reason to give up; after other faults an error is
    /// allowed as long as it is not our own defect.
    private boolean isAllowed(ErrorCode code) {
        return fault != Fault.KILL && fault != Fault.LEAVE && code != ErrorCode.INTERNAL;
    }

    /// Why `fault` cannot be done on this machine, or null when it can.
    static @Nullable String obstacle(Fault fault, Path folder) {
        try {
            switch (fault) {
                case KILL, FLIP -> {
                }
                case STOP, LEAVE ->
                    ExecutorProcesses.run("kill", "-0", Long.toString(ProcessHandle.current().pid()));
                case CUT -> ConnectionCutTrial.run();
                case LINK -> new LinkedNodes(0, Files.createDirectories(folder)).close();
                case DISK -> SmallDisk.mount(Files.createDirectories(folder.resolve("trial"))).close();
            }
            return null;
        } catch (RuntimeException | IOException e) {
            return e.getMessage();
        }
    }
}
