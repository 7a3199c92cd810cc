package io.troupe.bench;

import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.peer.Comparison;
import io.troupe.bench.sql.SmallQuery;
import io.troupe.bench.sql.SqlWorker;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `bench sql`: what a small query costs, from its text to its rows, in a JVM and a session that are warm.
final class SqlBench implements Program {
    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench sql", "Runs SELECT 1 and a GROUP BY of ten rows.")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .option("--memory", "SIZE", "1g", "heap of the process that is measured")
                .option("--limit", "TIME", "10m", "the longest time the process may take");
        return BenchOptions.addTo(syntax, 500, 500);
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        List<String> cases = Arrays.stream(SmallQuery.values()).map(SmallQuery::label).toList();
        WorkPlan plan = new WorkPlan(
                cases, BenchOptions.runs(arguments), 1, 1, arguments.text("--master"),
                arguments.text("--memory"), BenchOptions.cache(arguments).path());
        Comparison comparison = new Comparison(
                SqlWorker.class.getName(), List.of(), BenchOptions.cache(arguments),
                arguments.duration("--limit"), System.err);
        Map<String, Object> environment = Environment.here();
        environment.put("heap", plan.memory());
        environment.put("master", plan.master());
        new Report("sql", environment, comparison.run(plan, SmallQuery.answers()))
                .publish(arguments.has("--json"), out);
    }
}
