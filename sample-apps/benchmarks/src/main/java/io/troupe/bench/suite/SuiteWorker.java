package io.troupe.bench.suite;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The process that runs our side of a suite.
public final class SuiteWorker {
    private SuiteWorker() {}

    /// Runs the queries of the [SuitePlan] in `arguments`.
    public static void main(String[] arguments) {
        SuitePlan plan = SuitePlan.parse(List.of(arguments));
        TroupeSession.Builder builder = TroupeSession.builder().master(plan.master())
                .appName(plan.suite().label());
        plan.settings().forEach(builder::config);
        try (TroupeSession session = builder.getOrCreate()) {
            QueryRuns.run(engine(plan.suite(), session, plan.data()), plan, System.out);
        }
    }

    /// The session with the tables of the folder `data`, which get known to it.
    static QueryEngine engine(QuerySuite suite, TroupeSession session, Path data) {
        for (String table : suite.tables()) {
            session.read().parquet(data.resolve(table).toString()).createOrReplaceTempView(table);
        }
        return sql -> {
            var answer = session.sql(sql);
            List<String> columns = Arrays.asList(answer.columns());
            List<Row> rows = answer.collectAsList();
            return new QueryEngine.Answer(
                    rows.size(),
                    () -> AnswerTable.of(columns, rows.stream().map(SuiteWorker::values).toList()));
        };
    }

    private static List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            values.add(row.get(column));
        }
        return values;
    }
}
