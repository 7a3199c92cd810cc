package io.troupe.bench;

import io.troupe.bench.kernel.Kernels;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.measure.Timing;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.WorkerProcess;
import io.troupe.bench.peer.OwnProcess;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `bench kernels`: the inner loops of RDDs and of SQL on one thread, timed by JMH. A run is the mean
/// over a second; the answer of each kernel is compared with that of plain loops and collections of the
/// JDK.
final class KernelsBench implements Program {
    /// Compiled apart from the rest, as JMH generates code for it.
    private static final String WORKER = "io.troupe.bench.kernel.KernelWorker";

    @Override
    public Syntax syntax() {
        return Syntax
                .of("bench kernels",
                        "Times the kernels of RDDs and of SQL with JMH and checks their answers.")
                .option("--cases", "NAMES", String.join(",", Kernels.labels()), "which kernels")
                .option("--warm-ups", "N", "3", "seconds before the time is taken")
                .option("--runs", "N", "5", "seconds that are timed")
                .option("--memory", "SIZE", "1g", "heap of the process that is measured")
                .option("--limit", "TIME", "30m", "the longest time it all may take")
                .flag("--json", "one JSON object on standard output instead of a table");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        List<String> cases = Arrays.stream(arguments.text("--cases").split(",")).map(String::strip).toList();
        cases.forEach(KernelsBench::requireCase);
        Runs runs = BenchOptions.runs(arguments);
        String memory = arguments.text("--memory");
        WorkPlan plan = new WorkPlan(cases, runs, 1, 1, "none", memory, Path.of("none"));
        WorkerProcess.Outcome outcome = new WorkerProcess(
                OwnProcess.command(WORKER, memory, plan.toArguments()), arguments.duration("--limit"),
                System.err).run();
        Map<String, Object> environment = Environment.here();
        environment.put("heap", memory);
        List<Measurement> measurements = cases.stream().map(name -> measurement(name, outcome)).toList();
        new Report("kernels", environment, measurements).publish(arguments.has("--json"), out);
    }

    private static void requireCase(String name) {
        if (!Kernels.labels().contains(name)) {
            throw new UsageException(
                    "Option --cases names '" + name + "'." + Suggestion.didYouMean(name, Kernels.labels())
                            + " There are " + String.join(", ", Kernels.labels()) + ".");
        }
    }

    /// The worker compares answers itself and reports a failure when they differ.
    private static Measurement measurement(String name, WorkerProcess.Outcome outcome) {
        for (Timing timing : outcome.timings()) {
            if (timing.name().equals(name)) {
                return Measurement.expecting(timing.check(), timing);
            }
        }
        return Measurement.failed(name, String.join(" ", outcome.failures()));
    }
}
