package io.troupe.bench.kernel;

import io.troupe.bench.measure.Runs;
import io.troupe.bench.measure.Timing;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.Worker;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The process that checks and times kernels. JMH times each in a JVM of its own.
public final class KernelWorker {
    private KernelWorker() {}

    /// Runs the cases of the [WorkPlan] in `arguments`.
    public static void main(String[] arguments) {
        WorkPlan plan = WorkPlan.parse(arguments);
        for (String label : plan.cases()) {
            try {
                Worker.report(time(label, plan.runs()), System.out);
            } catch (Exception | LinkageError | OutOfMemoryError e) {
                Worker.reportFailure(label, e, System.out);
            }
        }
    }

    private static Timing time(String label, Runs runs) throws Exception {
        return new Timing(label, millis(label, runs), check(Kernels.of(label)));
    }

    private static String check(Kernels kernel) throws Exception {
        Kernel work = kernel.at(kernel.rows());
        String expected = work.reference();
        String answer = work.run();
        if (!answer.equals(expected)) {
            throw new IllegalStateException("the kernel answers " + answer + ", the reference " + expected);
        }
        return answer;
    }

    private static List<Double> millis(String label, Runs runs) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(KernelBenchmark.class.getName())
                .param("label", label)
                .forks(1)
                .warmupIterations(runs.warmUps())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(runs.timed())
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).runSingle();
        return result.getBenchmarkResults()
                .stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
    }
}
