package io.troupe.sql.golden;

import io.troupe.columnar.Batch;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.cast.HiveText;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.value.Values;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One session for the statements of one golden file. No statement runs longer than a few seconds or
/// gives more than some thousand rows.
final class GoldenRunner implements AutoCloseable {
    private static final String ZONE = "America/Los_Angeles";
    private static final long SECONDS = 8;
    private static final long MOST_ROWS = 20_000;
    private static final Map<String, String> TABLES = tables();

    /// What came of a statement.
    ///
    /// @param schema
    ///            of the result; empty when there was an error before
    /// @param rows
    ///            as lines
    /// @param error
    ///            null when there was none
    record Outcome(String schema, List<String> rows, @Nullable Throwable error) {}

    private final TroupeSession session;
    private volatile @Nullable Dataset<Row> running;

    GoldenRunner(TroupeContext context, GoldenStatement first, String wholeText) {
        Map<String, String> settings = new HashMap<>();
        settings.put("spark.sql.session.timeZone", ZONE);
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.put("spark.sql.ansi.enabled", String.valueOf(first.ansi()));
        settings.putAll(first.settings());
        first.dimensions().stream().findFirst().ifPresent(settings::putAll);
        TroupeSession.Builder builder = TroupeSession.builder().context(context);
        settings.forEach(builder::config);
        session = builder.getOrCreate();
        TABLES.forEach((name, query) -> {
            if (wholeText.contains(name)) {
                session.sql("CREATE TABLE " + name + " AS " + query);
            }
        });
    }

    private static Map<String, String> tables() {
        return Map.of(
                "testdata",
                "SELECT CAST(id AS INT) AS key, CAST(id AS STRING) AS value FROM range(1, 101)",
                "arraydata",
                "SELECT * FROM VALUES (array(1, 2, 3), array(array(1, 2, 3))), (array(2, 3, 4), array(array(2, 3, 4)))"
                        + " AS t(arraycol, nestedarraycol)",
                "mapdata",
                "SELECT * FROM VALUES (map(1, 'a1', 2, 'b1', 3, 'c1', 4, 'd1', 5, 'e1')), "
                        + "(map(1, 'a2', 2, 'b2', 3, 'c2', 4, 'd2')), (map(1, 'a3', 2, 'b3', 3, 'c3')), "
                        + "(map(1, 'a4', 2, 'b4')), (map(1, 'a5')) AS t(mapcol)",
                "aggtest",
                "SELECT CAST(a AS INT) AS a, CAST(b AS FLOAT) AS b FROM "
                        + "VALUES (56, '7.8'), (100, '99.097'), (0, '0.09561'), (42, '324.78') AS t(a, b)");
    }

    /// Runs one statement; gives up after some seconds.
    Outcome run(GoldenStatement statement) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("golden " + statement.file())
                .start(() -> outcome.complete(now(statement)));
        try {
            return outcome.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            Dataset<Row> query = running;
            if (query != null) {
                query.queryExecution().cancel("it takes too long");
            }
            thread.interrupt();
            return new Outcome("", List.of(), new TimeoutException("not done after " + SECONDS + " s"));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome now(GoldenStatement statement) {
        String schema = "";
        try {
            Dataset<Row> query = session.sql(statement.sql()
                    .replace("test.org.apache.spark.sql.MyDoubleAvg", MyDoubleAvg.class.getName()));
            running = query;
            schema = query.schema().simpleString();
            return new Outcome(schema, lines(query, statement), null);
        } catch (RuntimeException | Error e) {
            return new Outcome(schema, List.of(), e);
        } finally {
            running = null;
        }
    }

    private List<String> lines(Dataset<Row> query, GoldenStatement statement) {
        List<DataType> types = query.schema().fieldList().stream().map(StructField::dataType).toList();
        if (statement.schema().equals("struct<plan:string>")) {
            query.queryExecution().rows();
            return List.of();
        }
        Relation relation = query.queryExecution().rows();
        if (relation.rowCount() > MOST_ROWS) {
            throw new IllegalStateException("gives " + relation.rowCount() + " rows");
        }
        ZoneId zone = session.sessionState().settings().timeZone();
        HiveText text = new HiveText(zone);
        List<String> columns = List.of(query.columns());
        List<String> lines = new ArrayList<>();
        for (Batch batch : relation.batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 0; column < types.size(); column++) {
                    values.add(Values.get(batch.column(column), row, types.get(column)));
                }
                lines.add(line(columns, values).orElseGet(() -> text.row(values, types)));
            }
        }
        return lines;
    }

    /// Rows about tables as a command line shows them: descriptions in columns, and of tables only their names.
    private static Optional<String> line(List<String> columns, List<@Nullable Object> values) {
        if (columns.equals(List.of("col_name", "data_type", "comment"))) {
            return Optional.of(String.join("\t", values.stream()
                    .map(value -> String.format(Locale.ROOT, "%-20s", value == null ? "" : value)).toList()));
        }
        boolean names = columns.size() == 3 && columns.getFirst().equals("namespace")
                && columns.getLast().equals("isTemporary");
        return names ? Optional.of(String.valueOf(values.get(1))) : Optional.empty();
    }

    @Override
    public void close() {
        session.close();
    }
}
