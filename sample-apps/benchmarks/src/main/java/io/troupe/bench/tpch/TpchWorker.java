package io.troupe.bench.tpch;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The process that runs our side of `bench tpch`.
public final class TpchWorker {
    private TpchWorker() {}

    /// Runs the queries of the [TpchPlan] in `arguments`.
    public static void main(String[] arguments) {
        TpchPlan plan = TpchPlan.parse(List.of(arguments));
        TroupeSession.Builder builder = TroupeSession.builder().master(plan.master()).appName("tpch");
        plan.settings().forEach(builder::config);
        try (TroupeSession session = builder.getOrCreate()) {
            QueryRuns.run(engine(session, plan.data()), plan, System.out);
        }
    }

    /// The session with the tables of the folder `data`, which get known to it.
    static QueryEngine engine(TroupeSession session, Path data) {
        for (String table : TpchQueries.TABLES) {
            session.read().parquet(data.resolve(table).toString()).createOrReplaceTempView(table);
        }
        return sql -> {
            var answer = session.sql(sql);
            List<String> columns = Arrays.asList(answer.columns());
            List<Row> rows = answer.collectAsList();
            return new QueryEngine.Answer(
                    rows.size(),
                    () -> AnswerTable.of(columns, rows.stream().map(TpchWorker::values).toList()));
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
