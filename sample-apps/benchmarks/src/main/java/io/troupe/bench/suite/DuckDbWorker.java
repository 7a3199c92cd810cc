package io.troupe.bench.suite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The process that runs DuckDB's side of a suite, on the same files with as many threads and as much memory. Its
/// class path is this module and DuckDB's driver.
public final class DuckDbWorker {
    private static final Pattern THREADS = Pattern.compile("\\[([0-9]+)");

    private DuckDbWorker() {}

    /// Runs the queries of the [SuitePlan] in `arguments`.
    public static void main(String[] arguments) throws SQLException {
        SuitePlan plan = SuitePlan.parse(List.of(arguments));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Matcher threads = THREADS.matcher(plan.master());
            execute(connection, "SET threads = "
                    + (threads.find() ? threads.group(1) : Runtime.getRuntime().availableProcessors()));
            execute(connection, "SET memory_limit = '"
                    + plan.memory().toUpperCase(Locale.ROOT).replaceAll("([KMGT])B?$", "$1iB") + "'");
            QueryRuns.run(engine(plan.suite(), connection, plan.data()), plan, System.out);
        }
    }

    /// DuckDB with the tables of the folder `data`, which become views. Nulls are the smallest values, as they are here.
    static QueryEngine engine(QuerySuite suite, Connection connection, Path data) throws SQLException {
        execute(connection, "SET default_null_order = 'nulls_first_on_asc_last_on_desc'");
        for (String table : suite.tables()) {
            String files = data.resolve(table).resolve("*.parquet").toString().replace("'", "''");
            execute(connection,
                    "CREATE VIEW " + table + " AS SELECT * FROM read_parquet('" + files + "')");
        }
        return sql -> {
            List<String> columns = new ArrayList<>();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                ResultSetMetaData description = result.getMetaData();
                for (int column = 1; column <= description.getColumnCount(); column++) {
                    columns.add(description.getColumnName(column));
                }
                while (result.next()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    for (int column = 1; column <= columns.size(); column++) {
                        row.add(result.getObject(column));
                    }
                    rows.add(row);
                }
            }
            return new QueryEngine.Answer(rows.size(), () -> AnswerTable.of(columns, rows));
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
