package io.troupe.sql;

import static io.troupe.sql.functions.bucket;
import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.years;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFrameWriterV2Test {
    private static TroupeSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @AfterEach
    void drop() {
        session.sql("DROP TABLE IF EXISTS v");
    }

    private static Dataset<Row> values(String rows) {
        return session.sql("SELECT * FROM VALUES " + rows + " AS t(n, k)");
    }

    private static List<String> rows() {
        return session.table("v").collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static String conditionOf(Runnable write) {
        return assertThrows(AnalysisException.class, write::run).condition();
    }

    @Test
    void makesAndReplacesTables() {
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", conditionOf(() -> values("(1, 'a')").writeTo("v").replace()));
        values("(1, 'a')").writeTo("v").using("parquet").option("path", folder + "/v")
                .tableProperty("owner", "me").partitionedBy(col("k")).create();
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS",
                conditionOf(() -> values("(1, 'a')").writeTo("v").create()));
        assertEquals(List.of("[1,a]"), rows());
        values("(2, 'b')").writeTo("v").replace();
        assertEquals(List.of("[2,b]"), rows());
        values("(3, 'c')").writeTo("v").createOrReplace();
        assertEquals(List.of("[3,c]"), rows());
        assertEquals("INVALID_PARTITION_TRANSFORM",
                conditionOf(() -> values("(3, 'c')").writeTo("v").partitionedBy(col("n").plus(1))));
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION", conditionOf(() -> values("(3, 'c')").writeTo("w")
                .partitionedBy(years(col("n")), bucket(4, col("k"))).create()));
    }

    @Test
    void addsAndReplacesRowsByTheNamesOfColumns() {
        values("(1, 'a'), (2, 'b'), (3, 'c')").writeTo("v").option("path", folder + "/v")
                .partitionedBy(col("k")).create();
        values("(4, 'b')").select("k", "n").writeTo("v").append();
        assertEquals(List.of("[1,a]", "[2,b]", "[3,c]", "[4,b]"), rows());
        values("(5, 'b')").writeTo("v").overwritePartitions();
        assertEquals(List.of("[1,a]", "[3,c]", "[5,b]"), rows());
        values("(6, 'd')").writeTo("v").overwrite(col("n").geq(3));
        assertEquals(List.of("[1,a]", "[6,d]"), rows());
        values("(7, 'e')").writeTo("v").overwrite(lit(true));
        assertEquals(List.of("[7,e]"), rows());
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", conditionOf(() -> values("(1, 'a')").writeTo("w").append()));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION",
                conditionOf(() -> values("(1, 'a')").toDF("n", "q").writeTo("v").append()));
    }

    @Test
    void mergesRowsIntoATable() {
        values("(1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')").writeTo("v").create();
        values("(1, 'A'), (2, 'B'), (5, 'E'), (6, 'F')").mergeInto("v", col("v.n").equalTo(col("source.n")))
                .whenMatched(col("source.k").equalTo("B")).delete()
                .whenMatched().updateAll()
                .whenNotMatched(col("source.n").equalTo(5)).insertAll()
                .whenNotMatched().insert(Map.of("n", col("source.n").plus(10), "k", lit("new")))
                .whenNotMatchedBySource(col("v.n").equalTo(3)).update(Map.of("k", lit("old")))
                .merge();
        assertEquals(List.of("[1,A]", "[16,new]", "[3,old]", "[4,d]", "[5,E]"), rows());
        assertEquals("NO_MERGE_ACTION_SPECIFIED",
                conditionOf(() -> values("(1, 'A')").mergeInto("v", lit(true)).merge()));
    }
}
