package io.troupe.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.bench.tpcds.TpcdsData;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The 99 queries give the answers of DuckDB on the same files.
class TpcdsAnswersTest {
    private static final double TINY = 0.01;
    /// Large joins, groups, windows, set operations and distinct counts.
    private static final List<String> THAT_NEED_MEMORY = List.of(
            "q04", "q14a", "q23b", "q39a", "q47", "q51", "q64", "q67", "q72", "q78", "q87", "q95", "q97");

    private static @Nullable SuiteAnswers answers;

    @BeforeAll
    static void generate(@TempDir Path data) throws Exception {
        TpcdsData.write(data, TINY);
        answers = SuiteAnswers.ofDuckDb(QuerySuite.TPCDS, data, TINY);
    }

    private static SuiteAnswers answers() {
        return Objects.requireNonNull(answers);
    }

    @Test
    void allTablesAreThereWithTheirTypes() {
        for (String table : QuerySuite.TPCDS.tables()) {
            assertTrue(rows(table) > 0, table);
        }
        assertEquals(List.of(73_049L, 1_920_800L, 120_527L),
                List.of(rows("date_dim"), rows("customer_demographics"), rows("store_sales")));
        StructType sales = table("store_sales").schema();
        assertEquals(DataTypes.IntegerType, sales.apply("ss_item_sk").dataType());
        assertEquals(DataTypes.LongType, sales.apply("ss_ticket_number").dataType());
        assertEquals(new DecimalType(7, 2), sales.apply("ss_list_price").dataType());
        assertEquals(DataTypes.DateType, table("date_dim").schema().apply("d_date").dataType());
    }

    private static FileTable table(String name) {
        return FileTable.of("parquet", answers().data().resolve(name).toString());
    }

    private static long rows(String table) {
        return table(table).statistics().rowCount().orElseThrow();
    }

    @Test
    void smallTablesGiveTheAnswersOfDuckDb() {
        answers().assertGivenBy(TroupeSession.builder().master("local[2]"), QuerySuite.TPCDS.queries());
    }

    @Test
    void theAnswersStayTheSameInLittleMemory() {
        long spilledBytes = answers().assertGivenBy(
                TroupeSession.builder()
                        .master("local[2]")
                        .config("troupe.memory", "4m")
                        .config("troupe.sql.autoBroadcastJoinThreshold", "-1"),
                THAT_NEED_MEMORY);
        assertTrue(spilledBytes > 0, "nothing was spilled");
    }
}
