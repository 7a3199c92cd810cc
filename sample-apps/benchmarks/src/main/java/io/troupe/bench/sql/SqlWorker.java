package io.troupe.bench.sql;

import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.Worker;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The process that runs the small queries.
public final class SqlWorker {
    private SqlWorker() {}

    /// Runs the cases of the [WorkPlan] in `arguments`.
    public static void main(String[] arguments) {
        WorkPlan plan = WorkPlan.parse(arguments);
        try (TroupeSession session = TroupeSession.builder().master(plan.master()).appName("sql")
                .getOrCreate()) {
            List<QueryCase> cases = Arrays.stream(SmallQuery.values())
                    .map(query -> new QueryCase(session, query))
                    .toList();
            Worker.run(plan.select(cases), plan.runs(), System.out);
        }
    }

    private record QueryCase(TroupeSession session, SmallQuery query) implements BenchCase {
        @Override
        public String name() {
            return query.label();
        }

        @Override
        public String run() {
            return session.sql(query.text())
                    .collectAsList()
                    .stream()
                    .map(Row::toString)
                    .collect(Collectors.joining(" "));
        }
    }
}
