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
import org.jspecify.annotations.Nullable;

/// Jobs of one application, each under one fault of the same kind. After each job the application must come to have
/// three working executors again, and after all of them an undisturbed job must give the right answer.
final class Campaign {
    private static final int UNDISTURBED_JOBS = 2;

    private final Fault fault;
    private final Random random;
    private final Path folder;
    private final PrintStream log;
    private final ThreeStageJob job = new ThreeStageJob();

    /// @param folder
    ///            where files of this campaign go; it is made
    Campaign(Fault fault, long seed, Path folder, PrintStream log) {
        this.fault = fault;
        this.random = new Random(seed * 31 + fault.ordinal());
        this.folder = folder;
        this.log = log;
    }

    /// Runs `cycles` jobs. A hang ends the campaign early.
    List<Cycle> run(int cycles) throws IOException {
        Path localFolder = Files.createDirectories(folder.resolve("local"));
        if (fault != Fault.DISK) {
            return run(cycles, localFolder);
        }
        try (SmallDisk disk = SmallDisk.mount(localFolder)) {
            return run(cycles, disk.folder());
        }
    }

    private List<Cycle> run(int cycles, Path localFolder) {
        List<Cycle> results = new ArrayList<>();
        try (Application application = new Application(folder, localFolder)) {
            long typicalNanos = typicalNanos(application);
            Disturbance disturbance = new Disturbance(localFolder, random);
            for (int cycle = 0; cycle < cycles; cycle++) {
                List<Long> executors = application.awaitExecutors();
                long victim = executors.get(random.nextInt(executors.size()));
                Cycle result = fault == Fault.FLIP
                        ? flipBetweenJobs(application, disturbance)
                        : disturb(application, disturbance, victim, random.nextLong(typicalNanos));
                log.println(fault.label() + " " + (cycle + 1) + ": " + result);
                results.add(result);
            }
            application.awaitExecutors();
            typicalNanos(application);
        } catch (Exception e) {
            log.println(fault.label() + ": " + e);
            results.add(new Cycle(0, e.toString(), "", 0, OptionalLong.empty()));
        }
        return results;
    }

    /// The shortest time of some undisturbed jobs, whose answers must be right.
    private long typicalNanos(Application application) throws Exception {
        application.awaitExecutors();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < UNDISTURBED_JOBS; run++) {
            long start = System.nanoTime();
            String problem = job
                    .check(Application.await(
                            RunningJob.start(job.dataset(application.context(), application.newLog()))));
            least = Math.min(least, System.nanoTime() - start);
            if (!problem.isEmpty()) {
                throw new IllegalStateException("An undisturbed job gave a wrong answer: " + problem + ".");
            }
        }
        return least;
    }

    /// Runs a job and disturbs it after `momentNanos`.
    private Cycle disturb(Application application, Disturbance disturbance, long victim, long momentNanos)
            throws HangException {
        ExecutionLog executions = application.newLog();
        RunningJob running = RunningJob.start(job.dataset(application.context(), executions));
        LockSupport.parkNanos(momentNanos);
        long faultMicros = ExecutionLog.nowMicros();
        switch (fault) {
            case KILL -> ExecutorProcesses.kill(victim);
            case STOP -> disturbance.stop(victim);
            case CUT -> Disturbance.cut(victim);
            case DISK -> disturbance.fillDisk();
            case FLIP -> throw new IllegalStateException("A flip is not done while a job runs.");
        }
        Outcome outcome = outcome(running);
        Recomputation recomputation = Recomputation.after(victim, faultMicros, executions.read());
        String problem = outcome.problem;
        if (problem.isEmpty() && fault == Fault.KILL && recomputation.needless() > 0) {
            problem = recomputation.needless() + " partitions were computed again without need";
        }
        if (!problem.isEmpty()) {
            trace(victim, faultMicros, executions.read());
        }
        return new Cycle(
                running.millis(), problem, outcome.refused, recomputation.again(),
                fault == Fault.KILL ? recomputation.delayMicros() : OptionalLong.empty());
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
    private Cycle flipBetweenJobs(Application application, Disturbance disturbance) throws HangException {
        ExecutionLog executions = application.newLog();
        Rdd<Tuple2<Long, Long>> dataset = job.dataset(application.context(), executions);
        Outcome before = outcome(RunningJob.start(dataset));
        if (!before.problem.isEmpty() || !before.refused.isEmpty()) {
            return new Cycle(0, "before the flip: " + before, "", 0, OptionalLong.empty());
        }
        int secondStages = countOfStage(1, executions);
        log.println(disturbance.flip(ThreeStageJob.SECOND_PARTITIONS));
        RunningJob running = RunningJob.start(dataset);
        Outcome outcome = outcome(running);
        int again = countOfStage(1, executions) - secondStages;
        return new Cycle(running.millis(), outcome.problem, outcome.refused, again, OptionalLong.empty());
    }

    private static int countOfStage(int stage, ExecutionLog executions) {
        return (int) executions.read().stream().filter(execution -> execution.stage() == stage).count();
    }

    private record Outcome(String problem, String refused) {}

    private Outcome outcome(RunningJob running) throws HangException {
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

    /// A killed executor is no reason to give up; after other faults an error is allowed as long as it is not our own
    /// defect.
    private boolean isAllowed(ErrorCode code) {
        return fault != Fault.KILL && code != ErrorCode.INTERNAL;
    }

    /// Why `fault` cannot be done on this machine, or null when it can.
    static @Nullable String obstacle(Fault fault, Path folder) {
        try {
            switch (fault) {
                case KILL, FLIP -> {
                }
                case STOP ->
                    ExecutorProcesses.run("kill", "-0", Long.toString(ProcessHandle.current().pid()));
                case CUT -> ConnectionCutTrial.run();
                case DISK -> SmallDisk.mount(Files.createDirectories(folder.resolve("trial"))).close();
            }
            return null;
        } catch (RuntimeException | IOException e) {
            return e.getMessage();
        }
    }
}
