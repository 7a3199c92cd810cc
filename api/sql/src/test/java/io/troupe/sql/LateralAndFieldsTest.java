package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.struct;
import static io.troupe.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.TroupeFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns of the query around, fields of structs, and what a session and a dataset tell of files.
class LateralAndFieldsTest {
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("lateral").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Dataset<Row> orders() {
        return session.sql("values (1, 10), (1, 20), (2, 5), (3, 7) as t(customer, amount)");
    }

    private static Dataset<Row> customers() {
        return session.sql("values (1, 'ann'), (2, 'bob'), (4, 'eve') as t(id, name)");
    }

    // ---- lateral joins ----------------------------------------------------------------------------------------------

    @Test
    void eachRowIsJoinedWithTheRowsThatAreAboutIt() {
        Dataset<Row> latest = orders().where(col("customer").equalTo(col("id").outer()))
                .orderBy(col("amount").desc()).limit(1).select("amount");
        assertEquals("[[ann,20], [bob,5]]", customers().lateralJoin(latest).select("name", "amount")
                .orderBy("name").collectAsList().toString());
        assertEquals("[[ann,20], [bob,5], [eve,null]]", customers().lateralJoin(latest, "left")
                .select("name", "amount").orderBy("name").collectAsList().toString());
        assertEquals("[[ann,20]]", customers().lateralJoin(latest, col("amount").gt(5))
                .select("name", "amount").collectAsList().toString());
    }

    @Test
    void theSameTableMayStandOnBothSides() {
        Dataset<Row> orders = orders();
        Dataset<Row> more = orders.where(orders.col("customer").equalTo(orders.col("customer").outer()))
                .agg(sum("amount").as("total"));
        assertEquals("[[1,10,30], [1,20,30], [2,5,5], [3,7,7]]",
                orders.lateralJoin(more).orderBy("amount").orderBy("customer", "amount").collectAsList()
                        .toString());
    }

    @Test
    void whatIsNotAboutTheLeftSideIsJoinedWithAll() {
        assertEquals(12, customers().lateralJoin(orders()).count());
    }

    @Test
    void functionsThatGiveRowsTakeColumnsOfTheLeftSide() {
        Dataset<Row> texts = session.sql("values (1, array('a', 'b')), (2, array()) as t(id, texts)");
        assertEquals("[[1,a], [1,b]]", texts.lateralJoin(session.tvf().explode(col("texts").outer()))
                .select("id", "col").orderBy("col").collectAsList().toString());
    }

    @Test
    void subqueriesInExpressionsSeeTheRowsAround() {
        Dataset<Row> own = orders().where(col("customer").equalTo(col("id").outer()));
        assertEquals("[[1,ann], [2,bob]]",
                customers().where(own.exists()).orderBy("id").collectAsList().toString());
        assertEquals("[[ann,30], [bob,5], [eve,null]]", customers()
                .select(col("name"), own.agg(sum("amount")).scalar().as("total")).orderBy("name")
                .collectAsList().toString());
    }

    @Test
    void aDatasetThatNeedsAnotherAroundItDoesNotRunAlone() {
        Dataset<Row> alone = orders().where(col("customer").equalTo(col("id").outer()));
        for (Runnable wrong : List.<Runnable>of(alone::collectAsList, alone::schema, alone::show)) {
            AnalysisException refused = assertThrows(AnalysisException.class, wrong::run);
            assertTrue(String.valueOf(refused.getMessage()).contains("lateralJoin"), refused.getMessage());
        }
        AnalysisException unknown = assertThrows(AnalysisException.class, () -> customers().lateralJoin(
                orders().where(col("customer").equalTo(col("idd").outer()))));
        assertTrue(String.valueOf(unknown.getMessage()).contains("`id`"), unknown.getMessage());
    }

    @Test
    void onlySomeTypesOfJoinsAreLateral() {
        AnalysisException refused = assertThrows(AnalysisException.class,
                () -> customers().lateralJoin(orders(), "full"));
        assertEquals("UNSUPPORTED_JOIN_TYPE", refused.condition());
    }

    // ---- fields -----------------------------------------------------------------------------------------------------

    private static Dataset<Row> structs() {
        return session.sql("select * from values (named_struct('a', 1, 'b', named_struct('c', 2, 'd', 'x'))),"
                + " (null) as t(s)");
    }

    private static String fields(Column column) {
        Dataset<Row> result = structs().select(column.as("s"));
        return result.schema().simpleString() + " " + result.toJSON().collectAsList();
    }

    @Test
    void fieldsAreSetAndAdded() {
        assertEquals("struct<s:struct<A:string,b:struct<c:int,d:string>>>"
                + " [{\"s\":{\"A\":\"new\",\"b\":{\"c\":2,\"d\":\"x\"}}}, {}]",
                fields(col("s").withField("A", lit("new"))));
        assertEquals("struct<s:struct<a:int,b:struct<c:int,d:string>,e:int>>"
                + " [{\"s\":{\"a\":1,\"b\":{\"c\":2,\"d\":\"x\"},\"e\":3}}, {}]",
                fields(col("s").withField("e", col("s.a").plus(2))));
        assertEquals("struct<s:struct<a:int,b:struct<c:int,d:string,e:boolean>>>"
                + " [{\"s\":{\"a\":1,\"b\":{\"c\":2,\"d\":\"x\",\"e\":true}}}, {}]",
                fields(col("s").withField("b.e", lit(true))));
    }

    @Test
    void fieldsAreDropped() {
        assertEquals("struct<s:struct<b:struct<d:string>>> [{\"s\":{\"b\":{\"d\":\"x\"}}}, {}]",
                fields(col("s").dropFields("a", "b.c", "nothing")));
        AnalysisException refused = assertThrows(AnalysisException.class,
                () -> fields(col("s").dropFields("a", "b")));
        assertEquals("DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS", refused.condition());
    }

    @Test
    void onlyStructsHaveFields() {
        AnalysisException refused = assertThrows(AnalysisException.class,
                () -> session.range(1).select(col("id").withField("a", lit(1))));
        assertEquals("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", refused.condition());
        assertEquals("[[[0,1]]]", session.range(1).select(struct("id").withField("a", lit(1)))
                .collectAsList().toString());
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    @Test
    void inputFilesAreThoseOfAllTables() throws IOException {
        String path = folder.resolve("numbers").toString();
        session.range(0, 10, 1, 2).write().parquet(path);
        List<String> files;
        try (Stream<Path> all = Files.list(Path.of(path))) {
            files = all.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> file.toUri().toString()).sorted().toList();
        }
        Dataset<Row> read = session.read().parquet(path);
        assertEquals(2, files.size());
        assertArrayEquals(files.toArray(), read.union(read).filter("id > 3").inputFiles());
        assertArrayEquals(new String[0], session.range(3).inputFiles());
    }

    @Test
    void artifactsAreFoundByTasks() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "one two");
        session.addArtifact(words.toString());
        session.addArtifact("three".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "some/folder/more.txt");
        session.udf().register("words", (String name) -> {
            try {
                return Files.readString(Path.of(TroupeFiles.get(name)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }, io.troupe.sql.types.DataTypes.StringType);
        assertEquals("[[one two,three]]", session.sql("select words('words.txt'), words('more.txt')")
                .collectAsList().toString());
    }

    @Test
    void artifactsThatAreNoneAreRefused() throws IOException {
        Path wrong = Files.writeString(folder.resolve("Wrong.class"), "no class");
        List<Runnable> mistakes = List.of(() -> session.addArtifact("nowhere.jar"),
                () -> session.addArtifact(URI.create("http://localhost/a.jar")),
                () -> session.addArtifacts(wrong.toUri()), () -> session.addArtifact(new byte[0], "/"));
        List<ErrorCode> codes = mistakes.stream()
                .map(mistake -> assertThrows(TroupeException.class, mistake::run).code()).toList();
        assertEquals(List.of(ErrorCode.PATH_NOT_FOUND, ErrorCode.INVALID_ARGUMENT, ErrorCode.INVALID_ARGUMENT,
                ErrorCode.INVALID_ARGUMENT), codes);
    }

    @Test
    void rddsOfTextsAreReadAsJson() {
        assertEquals("[[1,x]]", session.read().json(session.context().parallelize(List.of(
                "{\"a\": 1, \"b\": \"x\"}"))).collectAsList().toString());
    }
}
