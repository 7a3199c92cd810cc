package io.troupe.sql.format.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FormatRows;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of DuckDB that we read, and files of ours that it reads.
class RecordsVersusDuckDbTest {
    private static final StructType SCHEMA = new StructType().add("n", DataTypes.LongType, true)
            .add("d", DataTypes.DoubleType, true).add("c", new DecimalType(12, 3), true)
            .add("t", DataTypes.StringType, true).add("day", DataTypes.DateType, true)
            .add("ok", DataTypes.BooleanType, true);
    private static final String COLUMNS = "{n: 'BIGINT', d: 'DOUBLE', c: 'DECIMAL(12,3)', t: 'VARCHAR', day: 'DATE', "
            + "ok: 'BOOLEAN'}";
    private static final String[] WORDS = {"", "a,b", "q\"q", "line\nend", "ä€😀", " x ", "plain", "NULL",
            "0"};

    @TempDir
    Path folder;

    private static List<List<Object>> random(int count, long seed) {
        Random random = new Random(seed);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = Arrays.asList(
                    random.nextLong(), random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10),
                    BigDecimal.valueOf(random.nextInt(), 3), WORDS[random.nextInt(WORDS.length)],
                    random.nextInt(40_000) - 10_000, random.nextBoolean());
            for (int column = 0; column < row.size(); column++) {
                if (random.nextInt(10) == 0) {
                    row.set(column, null);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<Object>> query(Connection connection, String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= SCHEMA.size(); i++) {
                    Object value = result.getObject(i);
                    row.add(value instanceof java.time.LocalDate day
                            ? (Object) (int) day.toEpochDay()
                            : value);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private FileTable table(String format, Path path, Map<String, String> options) {
        return FileTable.of(format, List.of(path.toString()), options, Optional.of(SCHEMA));
    }

    @Test
    void writesWhatDuckDbReads() throws Exception {
        List<List<Object>> rows = random(5000, 11);
        Map<String, String> options = Map.of(
                "header", "true", "escape", "\"", "compression", "zstd", "ignoreLeadingWhiteSpace", "false",
                "ignoreTrailingWhiteSpace", "false");
        FormatRows.write("csv", folder.resolve("csv"), SCHEMA, options, rows);
        FormatRows.write("json", folder.resolve("json"), SCHEMA, Map.of("compression", "gzip"), rows);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            assertEquals(
                    rows,
                    query(
                            connection,
                            "SELECT * FROM read_csv('" + folder.resolve("csv")
                                    + "/*.csv.zst', header=true, quote='\"', escape='\"', delim=',', columns="
                                    + COLUMNS + ", allow_quoted_nulls=false, compression='zstd')"));
            assertEquals(
                    rows,
                    query(
                            connection,
                            "SELECT * FROM read_json('" + folder.resolve("json")
                                    + "/*.json.gz', format='newline_delimited', columns=" + COLUMNS + ")"));
        }
    }

    @Test
    void readsWhatDuckDbWrites() throws Exception {
        List<List<Object>> rows = random(5000, 12);
        FormatRows.write("parquet", folder.resolve("parquet"), SCHEMA, Map.of(), rows);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            String source = "(SELECT * FROM read_parquet('" + folder.resolve("parquet") + "/*.parquet'))";
            for (String end : List.of("csv", "csv.gz", "csv.zst")) {
                Path file = folder.resolve("f." + end);
                statement.execute("COPY " + source + " TO '" + file + "' (FORMAT csv, HEADER true)");
                Map<String, String> options = Map.of(
                        "header", "true", "escape", "\"", "multiLine", "true", "mode", "FAILFAST",
                        "nullValue",
                        "\\N");
                assertEquals(rows, FormatRows.of(table("csv", file, options), 2), end);
            }
            for (String array : List.of("false", "true")) {
                Path file = folder.resolve("f" + array + ".json");
                statement.execute("COPY " + source + " TO '" + file + "' (FORMAT json, ARRAY " + array + ")");
                Map<String, String> options = Map.of("multiLine", array, "mode", "FAILFAST");
                assertEquals(rows, FormatRows.of(table("json", file, options), 2), "list " + array);
            }
        }
    }
}
