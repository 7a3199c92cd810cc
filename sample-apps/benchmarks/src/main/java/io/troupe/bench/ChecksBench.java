package io.troupe.bench;

import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.workload.RddWorkload;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// `bench checks`: computes the right answers at full size with plain loops and compares them with the published
/// ones. The time is that of the loops on one thread, generation included: what the machine can do without any
/// engine.
final class ChecksBench implements Program {
    @Override
    public Syntax syntax() {
        return BenchOptions.addTo(
                Syntax.of("bench checks", "Derives the published answers again with plain loops."), 0, 1);
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws Exception {
        Runs runs = BenchOptions.runs(arguments);
        List<Measurement> measurements = new ArrayList<>();
        for (RddWorkload workload : RddWorkload.values()) {
            measurements
                    .add(Measurement.expecting(workload.published(), runs.time(new PlainLoops(workload))));
        }
        new Report("checks", Environment.here(), measurements).publish(arguments.has("--json"), out);
    }

    private record PlainLoops(RddWorkload workload) implements BenchCase {
        @Override
        public String name() {
            return workload.label();
        }

        @Override
        public String run() {
            return workload.compute(1);
        }
    }
}
