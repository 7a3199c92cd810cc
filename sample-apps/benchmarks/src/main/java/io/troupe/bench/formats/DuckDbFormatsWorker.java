package io.troupe.bench.formats;

import io.troupe.bench.measure.Worker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// The process that runs DuckDB's side of `bench formats`, on the same files with as many threads and as
/// much memory. Its class path is this module and DuckDB's driver.
public final class DuckDbFormatsWorker {
    private final Connection connection;
    private final FormatsPlan plan;

    private DuckDbFormatsWorker(Connection connection, FormatsPlan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    /// Runs the cases of the [FormatsPlan] in `arguments`.
    public static void main(String[] arguments) throws SQLException {
        FormatsPlan plan = FormatsPlan.parse(arguments);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            DuckDbFormatsWorker worker = new DuckDbFormatsWorker(connection, plan);
            worker.execute("SET threads = " + plan.threads());
            worker.execute("SET memory_limit = '"
                    + plan.memory().toUpperCase(Locale.ROOT).replaceAll("([KMGT])B?$", "$1iB") + "'");
            List<FormatCase> cases = new ArrayList<>();
            plan.cases().forEach(name -> cases.add(new FormatCase(name, () -> worker.answer(name))));
            Worker.run(cases, plan.runs(), System.out);
        }
    }

    private String answer(String name) throws SQLException {
        if (name.equals("parquet-write")) {
            String target = plan.target().resolve("duckdb.parquet").toString();
            execute("COPY (SELECT * FROM read_parquet('"
                    + plan.tables().resolve("lineitem").resolve("*.parquet")
                    + "')) TO '" + target + "' (FORMAT parquet, COMPRESSION snappy)");
            return query("SELECT count(*) FROM read_parquet('" + target + "')") + " rows";
        }
        String files = plan.data().resolve(name).resolve("*." + name).toString();
        String table = name.equals("csv")
                ? "read_csv('" + files + "', header=true, delim=',', quote='\"', escape='\\', columns="
                        + columns()
                        + ")"
                : "read_json('" + files + "', format='newline_delimited', columns=" + columns() + ")";
        return query(FormatsPlan.groups(table));
    }

    private static String columns() {
        StringJoiner columns = new StringJoiner(", ", "{", "}");
        for (String column : FormatsPlan.COLUMNS.split(", ")) {
            String[] parts = column.split(" ", 2);
            columns.add(parts[0] + ": '" + parts[1] + "'");
        }
        return columns.toString();
    }

    private String query(String sql) throws SQLException {
        StringJoiner rows = new StringJoiner("; ");
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringJoiner values = new StringJoiner("|");
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(result.getObject(i)));
                }
                rows.add(values.toString());
            }
        }
        return rows.toString();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
