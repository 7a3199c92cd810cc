package io.troupe.bench;

import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.peer.Comparison;
import io.troupe.bench.sql.FilesWorker;
import io.troupe.bench.sql.ManyFiles;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `bench files`: what 100,000 files, 10,000 folders and 5,000 columns cost, to be written and to be read.
final class FilesBench implements Program {
    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench files", "Writes and reads tables of very many files, folders and columns.")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .option("--memory", "SIZE", "1g", "heap of the process that is measured")
                .option("--scale", "X", "1", "1 is 100,000 files, 10,000 folders and 5,000 columns")
                .option("--limit", "TIME", "20m", "the longest time the process may take");
        return BenchOptions.addTo(syntax, 0, 1);
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        List<String> cases = Arrays.stream(ManyFiles.values()).map(ManyFiles::label).toList();
        double scale = arguments.decimal("--scale", 0, 1000);
        WorkPlan plan = new WorkPlan(
                cases, BenchOptions.runs(arguments), scale, 1, arguments.text("--master"),
                arguments.text("--memory"), BenchOptions.cache(arguments).path());
        Comparison comparison = new Comparison(
                FilesWorker.class.getName(), List.of(), BenchOptions.cache(arguments),
                arguments.duration("--limit"), System.err);
        Map<String, Object> environment = Environment.here();
        environment.put("heap", plan.memory());
        environment.put("master", plan.master());
        new Report("files", environment, comparison.run(plan, ManyFiles.answers(scale)))
                .publish(arguments.has("--json"), out);
    }
}
