import io.troupe.bench.measure.BenchCase;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.measure.Worker;
import io.troupe.bench.workload.Answer;
import io.troupe.bench.workload.EdgeRows;
import io.troupe.bench.workload.PairRows;
import io.troupe.bench.workload.SortRows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// The RDD benchmarks as SQL statements of DuckDB, on the same data. Generated rows are in a table in memory before
/// the time is taken, which favours DuckDB: the others make them within the time. Words are read from the same file
/// by all. Compiled against DuckDB's jar only when the comparison is asked for.
public final class DuckDbPeer {
    private static final Pattern THREADS = Pattern.compile("\\[(\\d+)");

    private final WorkPlan plan;
    private final Connection connection;

    private DuckDbPeer(WorkPlan plan, Connection connection) {
        this.plan = plan;
        this.connection = connection;
    }

    public static void main(String[] arguments) throws SQLException {
        WorkPlan plan = WorkPlan.parse(arguments);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            DuckDbPeer peer = new DuckDbPeer(plan, connection);
            Matcher threads = THREADS.matcher(plan.master());
            peer.execute("SET threads = " + (threads.find() ? threads.group(1) : "2"));
            peer.execute("SET memory_limit = '" + plan.memory().toUpperCase().replaceAll("([KMGT])B?$", "$1iB") + "'");
            Worker.run(plan.select(peer.cases()), plan.runs(), System.out);
        }
    }

    private List<SqlCase> cases() {
        long joinRows = plan.rows(PairRows.JOIN_COUNT);
        EdgeRows edges = new EdgeRows();
        return List.of(
            new WordCount(),
            new Reduce(),
            new Group(),
            new Sort(),
            new Join(joinRows),
            new PageRank(edges));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private abstract class SqlCase implements BenchCase {
        private final String name;

        SqlCase(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void dispose() throws SQLException {
            for (String table : List.of("data", "other", "ranks", "sorted")) {
                execute("DROP TABLE IF EXISTS " + table);
            }
        }

        void fill(String table, String columns, long rows, LongFunction<Object[]> row) throws SQLException {
            execute("CREATE TABLE " + table + " (" + columns + ")");
            try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("main", table)) {
                for (long index = 0; index < rows; index++) {
                    appender.beginRow();
                    for (Object value : row.apply(index)) {
                        if (value instanceof String text) {
                            appender.append(text);
                        } else {
                            appender.append((long) value);
                        }
                    }
                    appender.endRow();
                }
            }
        }

        /// The only row of a query, as whole numbers.
        long[] row(String sql) throws SQLException {
            try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
                result.next();
                long[] row = new long[result.getMetaData().getColumnCount()];
                for (int column = 0; column < row.length; column++) {
                    row[column] = result.getLong(column + 1);
                }
                return row;
            }
        }
    }

    private final class WordCount extends SqlCase {
        WordCount() {
            super("wordcount");
        }

        @Override
        public String run() throws SQLException {
            String rank = "0";
            for (int k = 4; k >= 1; k--) {
                rank = "(" + rank + ") * 26 + ascii(substr(word, length(word) - " + (k - 1) + ", 1)) - 97";
            }
            long[] row = row("""
                SELECT sum(n)::BIGINT, count(*), sum((%s + 1) * n)::BIGINT, max(n) FROM (
                    SELECT word, count(*) AS n FROM (
                        SELECT unnest(string_split(line, ' ')) AS word
                        FROM read_csv('%s', header = false, delim = '\t', quote = '', escape = '', auto_detect = false,
                                      columns = {'line': 'VARCHAR'}))
                    GROUP BY word)
                """.formatted(rank, plan.words()));
            return Answer.wordCount(row[0], row[1], row[2], row[3]);
        }
    }

    private final class Reduce extends SqlCase {
        Reduce() {
            super("reduce");
        }

        @Override
        public void prepare() throws SQLException {
            fill("data", "k BIGINT, v BIGINT", plan.rows(PairRows.REDUCE_COUNT),
                row -> new Object[] {PairRows.reduceKey(row), PairRows.value(row)});
        }

        @Override
        public String run() throws SQLException {
            long[] row = row("SELECT count(*), sum((k + 1) * s)::BIGINT FROM (SELECT k, sum(v) AS s FROM data GROUP BY k)");
            return Answer.reduce(row[0], row[1]);
        }
    }

    private final class Group extends SqlCase {
        Group() {
            super("group");
        }

        @Override
        public void prepare() throws SQLException {
            fill("data", "k BIGINT, v BIGINT", plan.rows(PairRows.GROUP_COUNT),
                row -> new Object[] {PairRows.groupKey(row), PairRows.value(row)});
        }

        @Override
        public String run() throws SQLException {
            long[] row = row("""
                SELECT count(*), sum(len(l))::BIGINT, sum((k + 1) * list_sum(l))::BIGINT, max(len(l))
                FROM (SELECT k, list(v) AS l FROM data GROUP BY k)
                """);
            return Answer.group(row[0], row[1], row[2], row[3]);
        }
    }

    private final class Sort extends SqlCase {
        Sort() {
            super("sort");
        }

        @Override
        public void prepare() throws SQLException {
            fill("data", "k BIGINT, v VARCHAR", plan.rows(SortRows.COUNT),
                row -> new Object[] {SortRows.key(row), SortRows.value(row)});
        }

        @Override
        public String run() throws SQLException {
            execute("CREATE OR REPLACE TABLE sorted AS SELECT k, v FROM data ORDER BY k");
            long[] row = row("SELECT count(*), sum(strlen(v))::BIGINT, min(k), max(k) FROM sorted");
            return Answer.sort(row[0], 0, row[1], row[2], row[3]);
        }

        @Override
        public void verify() throws SQLException {
            try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT k FROM sorted")) {
                long last = Long.MIN_VALUE;
                while (rows.next()) {
                    if (rows.getLong(1) < last) {
                        throw new IllegalStateException("Key " + rows.getLong(1) + " follows " + last + ".");
                    }
                    last = rows.getLong(1);
                }
            }
        }
    }

    private final class Join extends SqlCase {
        private final long rows;

        Join(long rows) {
            super("join");
            this.rows = rows;
        }

        @Override
        public void prepare() throws SQLException {
            fill("data", "k BIGINT, v BIGINT", rows, row -> new Object[] {PairRows.leftKey(row, rows), row});
            fill("other", "k BIGINT, v BIGINT", rows, row -> new Object[] {PairRows.rightKey(row, rows), row});
        }

        @Override
        public String run() throws SQLException {
            long[] row = row("SELECT count(*), sum(data.v * 31 + other.v)::BIGINT FROM data JOIN other ON data.k = other.k");
            return Answer.join(row[0], row[1]);
        }
    }

    private final class PageRank extends SqlCase {
        private final EdgeRows edges;

        PageRank(EdgeRows edges) {
            super("pagerank");
            this.edges = edges;
        }

        @Override
        public void prepare() throws SQLException {
            fill("data", "source BIGINT, target BIGINT", plan.rows(EdgeRows.COUNT),
                edge -> new Object[] {edges.source(edge), edges.target(edge)});
        }

        @Override
        public String run() throws SQLException {
            execute("""
                CREATE OR REPLACE TEMP TABLE other AS
                SELECT source, target, 1.0::DOUBLE / count(*) OVER (PARTITION BY source) AS share
                FROM (SELECT DISTINCT source, target FROM data)
                """);
            execute("CREATE OR REPLACE TEMP TABLE ranks AS SELECT DISTINCT source AS vertex, 1.0::DOUBLE AS rank FROM other");
            for (int iteration = 0; iteration < EdgeRows.ITERATIONS; iteration++) {
                execute("""
                    CREATE OR REPLACE TEMP TABLE ranks AS
                    SELECT target AS vertex, 0.15 + 0.85 * sum(rank * share) AS rank
                    FROM other JOIN ranks ON source = vertex GROUP BY target
                    """);
            }
            try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), sum(rank), max(rank) FROM ranks")) {
                row.next();
                return Answer.pageRank(row.getLong(1), row.getDouble(2), row.getDouble(3));
            }
        }
    }
}
