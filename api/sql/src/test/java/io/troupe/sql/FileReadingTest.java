package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReadingTest {
    private static TroupeSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    /// `a.csv` of 2020 with 1 and 2, `b.txt` of 2021 with 3, `more/c.csv` of 2022 with 4.
    @BeforeEach
    void write() throws IOException {
        write("a.csv", "1\n2\n", "2020-01-01T00:00:00Z");
        write("b.txt", "3\n", "2021-01-01T00:00:00Z");
        write("more/c.csv", "4\n", "2022-01-01T00:00:00Z");
    }

    private Path write(String name, String text, String time) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
        return file;
    }

    private DataFrameReader csv() {
        return session.read().format("csv").schema("n INT");
    }

    private static List<String> rows(Dataset<Row> dataset) {
        return dataset.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private List<String> with(String option, String value) {
        return rows(csv().option(option, value).load(folder.toString()));
    }

    @Test
    void leavesOutFilesThatOptionsDoNotMean() {
        assertEquals(List.of("[1]", "[2]", "[3]"), rows(csv().load(folder.toString())));
        assertEquals(List.of("[1]", "[2]"), with("pathGlobFilter", "*.csv"));
        assertEquals(List.of("[1]", "[2]", "[3]", "[4]"), with("recursiveFileLookup", "true"));
        assertEquals(List.of("[1]", "[2]"), with("modifiedBefore", "2020-06-01T00:00:00"));
        assertEquals(List.of("[3]"), with("modifiedAfter", "2020-06-01"));
        assertEquals(List.of("[1]", "[2]", "[4]"),
                rows(csv().load(folder + "/a.csv", "file:" + folder + "/more")));
        assertEquals(List.of("[1]", "[2]", "[4]"), rows(csv().load(folder + "/{a,more/c}.csv")));
        assertEquals("INVALID_OPTION_VALUE", assertThrows(AnalysisException.class,
                () -> with("modifiedAfter", "yesterday")).condition());
    }

    @Test
    void tellsOfTheFileOfARow() {
        Dataset<Row> rows = csv().load(folder.toString());
        assertEquals(List.of("n"), List.of(rows.columns()));
        assertEquals(List.of("[1,a.csv,4]", "[2,a.csv,4]", "[3,b.txt,2]"),
                rows(rows.select("n", "_metadata.file_name", "_metadata.file_size")));
        assertEquals(List.of("[3]"), rows(rows.where("_metadata.file_name LIKE 'b%'")));
        assertEquals(List.of("[2]", "[3]"), rows(rows.filter("n > 1").select("n")
                .filter("_metadata.file_modification_time < timestamp'2021-06-01 00:00:00'")));
        assertEquals(1, rows(rows.select("*", "_metadata").filter("n = 1")).size());
        assertEquals(List.of("[2020-01-01T00:00:00Z,3.0]", "[2021-01-01T00:00:00Z,3.0]"), rows(session.sql(
                "SELECT m, sum(_c0) FROM (SELECT _c0, _metadata.file_modification_time AS m FROM csv.`"
                        + folder + "`) GROUP BY m")));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", assertThrows(AnalysisException.class,
                () -> session.sql("SELECT _metadata FROM VALUES (1) AS t(a)")).condition());
    }

    @Test
    void namesTheFilesOfRows() {
        Dataset<Row> rows = csv().load(folder.toString());
        String uri = folder.toUri().toString();
        assertEquals(List.of("[" + uri + "a.csv,2]", "[" + uri + "b.txt,1]"), rows(session.sql(
                "SELECT input_file_name() AS f, count(*) FROM csv.`" + folder + "` GROUP BY f")));
        assertEquals(List.of("[" + uri + "b.txt]"),
                rows(rows.filter("n = 3").select(functions.input_file_name())));
        assertEquals(List.of("[]"), rows(session.sql("SELECT input_file_name()")));
    }

    @Test
    void passesOverFilesThatMakeNoSenseWhenThatIsAllowed() throws IOException {
        Path path = folder.resolve("p");
        session.range(0, 1000, 1).repartition(3).write().parquet(path.toString());
        Files.writeString(path.resolve("aa.parquet"), "this is no Parquet file, but it is long enough");
        assertEquals("CANNOT_READ_FILE_FOOTER", assertThrows(SqlException.class,
                () -> session.read().parquet(path.toString()).count()).condition());
        assertEquals(1000,
                session.read().option("ignoreCorruptFiles", true).parquet(path.toString()).count());
        assertEquals(1000, session.read().option("ignoreCorruptFiles", true).option("mergeSchema", true)
                .parquet(path.toString()).count());
        Files.delete(path.resolve("aa.parquet"));

        Dataset<Row> missing = session.read().option("ignoreMissingFiles", true).parquet(path.toString());
        Dataset<Row> strict = session.read().parquet(path.toString());
        try (var files = Files.list(path)) {
            Files.delete(files.sorted().findFirst().orElseThrow());
        }
        assertTrue(missing.count() < 1000);
        assertEquals("FAILED_READ_FILE.FILE_NOT_EXIST",
                assertThrows(SqlException.class, strict::collectAsList).condition());
    }

    @Test
    void takesColumnsFromFoldersBelowTheBasePath() throws IOException {
        write("t/k=1/d=2024-01-31/f=1.5/x", "1\n", "2020-01-01T00:00:00Z");
        write("t/k=02/d=2024-02-01/f=2/x", "2\n", "2020-01-01T00:00:00Z");
        write("t/k=__HIVE_DEFAULT_PARTITION__/d=2024-02-01/f=-1e3/x", "3\n", "2020-01-01T00:00:00Z");
        Dataset<Row> all = session.read().csv(folder + "/t");
        assertEquals("struct<_c0:string,k:int,d:date,f:double>", all.schema().simpleString());
        assertEquals(List.of("[1,1,2024-01-31,1.5]", "[2,2,2024-02-01,2.0]", "[3,null,2024-02-01,-1000.0]"),
                rows(all));
        assertEquals("struct<_c0:string,k:string,d:string,f:string>", session.read()
                .option("partitionColumnTypeInference", false).csv(folder + "/t").schema().simpleString());
        assertEquals("struct<_c0:string,d:date,f:double>",
                session.read().csv(folder + "/t/k=1").schema().simpleString());
        assertEquals(List.of("[1,1,2024-01-31,1.5]"),
                rows(session.read().option("basePath", folder + "/t").csv(folder + "/t/k=1")));
        assertEquals("struct<_c0:string>", session.read().option("recursiveFileLookup", true)
                .csv(folder + "/t").schema().simpleString());
        write("t/k=3/x", "4\n", "2020-01-01T00:00:00Z");
        assertEquals("CONFLICTING_PARTITION_COLUMN_NAMES", assertThrows(AnalysisException.class,
                () -> session.read().csv(folder + "/t")).condition());
    }

    @Test
    void readsVeryManyFilesWithoutLookingIntoThemFirst() throws IOException {
        for (int i = 0; i < 1500; i++) {
            Path file = folder.resolve("many/k=" + i % 50 + "/f" + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, i + "\n");
        }
        session.sql("CREATE TABLE many (n INT, k INT) USING csv PARTITIONED BY (k) LOCATION '" + folder
                + "/many'");
        assertEquals(List.of("[1500,1124250]"), rows(session.sql("SELECT count(*), sum(n) FROM many")));
        assertEquals(List.of("[30,22050]"),
                rows(session.sql("SELECT count(*), sum(n) FROM many WHERE k = 10")));
        Dataset<Row> read = session.read().csv(folder + "/many");
        assertEquals(List.of("[1500,50]"), rows(read.selectExpr("count(*)", "count(DISTINCT k)")));
        session.sql("DROP TABLE many");
    }
}
