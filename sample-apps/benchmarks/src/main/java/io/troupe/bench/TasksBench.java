package io.troupe.bench;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.peer.Comparison;
import io.troupe.bench.peer.Peer;
import io.troupe.bench.rdd.RddWorker;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// `bench tasks`: what a task costs. One job of a thousand tasks that do nothing; the time goes from the first call
/// of the API to the end of the job, in a JVM and a context that are warm.
final class TasksBench implements Program {
    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench tasks", "Runs a job of empty tasks.")
                .option("--tasks", "N", "1000", "how many tasks")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .option("--memory", "SIZE", "1g", "heap of the process that is measured")
                .option("--limit", "TIME", "10m", "the longest time a process may take");
        return BenchOptions.addPeersTo(BenchOptions.addTo(syntax, 20, 20));
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        List<Peer> peers = BenchOptions.peers(arguments, Peer.SPARK);
        CacheFolder cache = BenchOptions.cache(arguments);
        int tasks = arguments.integer("--tasks", 1, 1_000_000);
        WorkPlan plan = new WorkPlan(
                List.of("tasks"), BenchOptions.runs(arguments), tasks / 1_000.0, 1,
                arguments.text("--master"),
                arguments.text("--memory"), cache.path());
        Comparison comparison = new Comparison(
                RddWorker.class.getName(), peers, cache, arguments.duration("--limit"), System.err);
        Map<String, Object> environment = Environment.here();
        environment.put("heap", plan.memory());
        environment.put("master", plan.master());
        Report report = new Report(
                "tasks", environment, comparison.run(plan, Map.of("tasks", tasks + " tasks")));
        report.publish(arguments.has("--json"), out);
    }
}
