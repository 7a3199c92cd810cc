package io.troupe.bench.rdd;

import io.troupe.TroupeConf;
import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.Worker;
import io.troupe.rdd.TroupeContext;
import java.util.List;

/// The process that runs our side of the RDD benchmarks.
public final class RddWorker {
    private RddWorker() {}

    /// Runs the cases of the [WorkPlan] in `arguments`.
    public static void main(String[] arguments) {
        WorkPlan plan = WorkPlan.parse(arguments);
        TroupeConf conf = new TroupeConf().setMaster(plan.master()).setAppName("benchmark");
        try (TroupeContext context = new TroupeContext(conf)) {
            Worker.run(plan.select(cases(context, plan)), plan.runs(), System.out);
        }
    }

    /// All cases there are.
    static List<BenchCase> cases(TroupeContext context, WorkPlan plan) {
        return List.of(
                new WordCountCase(context, plan), new ReduceCase(context, plan), new GroupCase(context, plan),
                new SortCase(context, plan), new JoinCase(context, plan), new PageRankCase(context, plan),
                new TasksCase(context, plan));
    }
}
