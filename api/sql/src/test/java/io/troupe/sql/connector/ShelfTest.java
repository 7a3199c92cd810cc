package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.distributions.Distributions;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.SortDirection;
import io.troupe.sql.connector.expressions.SortOrder;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What sources and tables say of themselves beyond reading and writing.
class ShelfTest {
    private static final String SOURCE = ShelfSource.class.getName();
    private static final StructType SCHEMA = new StructType().add("k", "int").add("v", "string");

    private TroupeSession session;

    @BeforeEach
    void open() {
        Shelf.ROWS.clear();
        ShelfCatalog.SHELVES.clear();
        session = TroupeSession.builder().master("local[2]")
                .config("spark.sql.catalog.shelves", ShelfCatalog.class.getName()).create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Object::toString).toList();
    }

    private Shelf table(String name) {
        return ShelfCatalog.SHELVES.get(Identifier.of(new String[]{"all"}, name));
    }

    @Test
    void writersNeedNotTellAnything() {
        session.range(0, 4, 1, 2).selectExpr("cast(id AS int) AS k", "'x' AS v").write().format(SOURCE)
                .option("shelf", "a").mode("append").save();
        assertEquals(List.of("[0, x]", "[1, x]"), Shelf.part("a", 0));
        assertEquals(2, ShelfSource.LAST.get().toldTasks);
    }

    @Test
    void savingTellsASourceTheColumnsAndTheirPartitioning() {
        session.sql("SELECT 1 AS k, 'x' AS v").write().format(SOURCE).option("shelf", "b").mode("append")
                .partitionBy("v").save();
        Shelf shelf = ShelfSource.LAST.get();
        assertEquals(List.of("k", "v"), List.of(shelf.schema().fieldNames()));
        assertEquals("v", shelf.partitioning()[0].describe());
    }

    @Test
    void readingTakesTheColumnsThatTheUserSays() {
        Shelf.ROWS.computeIfAbsent("c", _ -> new java.util.concurrent.ConcurrentHashMap<>())
                .put(0, List.<Object[]>of(new Object[]{1, "x"}));
        assertEquals(List.of("[1,x]"),
                texts(session.read().format(SOURCE).schema(SCHEMA).option("shelf", "c").load()));
        Exception none = assertThrows(Exception.class,
                () -> session.read().format(SOURCE).option("shelf", "c").load());
        assertTrue(String.valueOf(none.getMessage()).contains("columns that you say"), none.toString());
    }

    @Test
    void settingsOfTheSessionBecomeOptions() {
        session.conf().set("spark.datasource.shelves.shelf", "fromSettings");
        session.conf().set("spark.datasource.others.colour", "red");
        session.sql("SELECT 1 AS k, 'x' AS v").write().format(SOURCE).mode("append").save();
        assertEquals(List.of("[1, x]"), Shelf.part("fromSettings", 0));
        session.read().format(SOURCE).schema(SCHEMA).option("shelf", "mine").load();
        assertEquals("mine", ShelfSource.OPTIONS.get().get("shelf"));
        assertNull(ShelfSource.OPTIONS.get().get("colour"));
        assertNull(ShelfSource.OPTIONS.get().get("timeZone"));
    }

    @Test
    void sourcesWithoutACatalogOnlyAddAndReplace() {
        for (String mode : List.of("errorifexists", "ignore")) {
            SqlException refused = assertThrows(SqlException.class,
                    () -> session.sql("SELECT 1 AS k").write().format(SOURCE).mode(mode).save());
            assertEquals("UNSUPPORTED_DATA_SOURCE_SAVE_MODE", refused.condition());
        }
    }

    @Test
    void metadataColumnsAreFoundByNameAndHiddenFromTheStar() {
        session.sql("CREATE TABLE shelves.all.t (k INT, v STRING)");
        session.range(0, 4, 1, 2).selectExpr("cast(id AS int) AS k", "'x' AS v").writeTo("shelves.all.t")
                .append();
        assertEquals(List.of("k", "v"), List.of(session.table("shelves.all.t").columns()));
        assertEquals(List.of("[0,0,0]", "[1,0,1]", "[2,1,0]", "[3,1,1]"),
                texts(session.sql("SELECT k, part, place FROM shelves.all.t ORDER BY k")));
        assertEquals(List.of("k", "part", "place"), List.of(table("t").asked.fieldNames()));
        assertEquals(List.of("[1,2]"), texts(session.sql(
                "SELECT part, count(*) FROM shelves.all.t WHERE part = 1 GROUP BY part")));
        assertEquals(List.of("[3]"),
                texts(session.table("shelves.all.t").where("part = 1").where("place = 1").select("k")));
        assertEquals(List.of("[3,1]"), texts(session.sql(
                "SELECT k, t.part FROM shelves.all.t AS t WHERE place = 1 AND part = 1")));
        SqlException unknown = assertThrows(SqlException.class,
                () -> session.sql("SELECT shelf FROM shelves.all.t"));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", unknown.condition());
    }

    @Test
    void aColumnOfTheTableHidesAMetadataColumnOfItsName() {
        session.sql("CREATE TABLE shelves.all.own (part STRING)");
        session.sql("INSERT INTO shelves.all.own VALUES ('mine')");
        assertEquals(List.of("[mine,0]"), texts(session.sql("SELECT part, place FROM shelves.all.own")));
    }

    @Test
    void rowsAreDividedAndOrderedAsAWriteWants() {
        session.sql("CREATE TABLE shelves.all.divided (k INT, v STRING)");
        Shelf shelf = table("divided");
        shelf.distribution = Distributions.clustered(new Expression[]{Expressions.column("k")});
        shelf.ordering = new SortOrder[]{
                Expressions.sort(Expressions.column("v"), SortDirection.DESCENDING)};
        shelf.tasks = 3;
        session.range(0, 60, 1, 4).selectExpr("cast(id % 5 AS int) AS k", "lpad(id, 2, '0') AS v")
                .writeTo("shelves.all.divided").append();
        assertEquals(3, shelf.toldTasks);
        Map<Integer, Integer> partOf = new java.util.HashMap<>();
        Shelf.ROWS.get("divided").forEach((part, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                Integer before = partOf.put((Integer) rows.get(i)[0], part);
                assertTrue(before == null || before.equals(part), "keys of " + part + " are elsewhere too");
                assertTrue(i == 0 || rows.get(i - 1)[1].toString().compareTo(rows.get(i)[1].toString()) > 0);
            }
        });
        assertEquals(Set.of(0, 1, 2, 3, 4), partOf.keySet());
    }

    @Test
    void rangesComeInOrder() {
        session.sql("CREATE TABLE shelves.all.ranges (k INT, v STRING)");
        Shelf shelf = table("ranges");
        SortOrder byKey = Expressions.sort(Expressions.column("k"), SortDirection.ASCENDING);
        shelf.distribution = Distributions.ordered(new SortOrder[]{byKey});
        shelf.ordering = new SortOrder[]{byKey};
        shelf.tasks = 4;
        session.range(0, 400, 1, 4).selectExpr("cast(399 - id AS int) AS k", "'x' AS v")
                .writeTo("shelves.all.ranges").append();
        int expected = 0;
        for (int part = 0; part < 4; part++) {
            for (Object[] row : Shelf.ROWS.get("ranges").getOrDefault(part, List.of())) {
                assertEquals(expected++, row[0]);
            }
        }
        assertEquals(400, expected);
        assertTrue(Shelf.ROWS.get("ranges").values().stream().allMatch(rows -> rows.size() < 200));
    }

    @Test
    void daysOfTimesCanBeKeptTogether() {
        session.sql("CREATE TABLE shelves.all.days (k TIMESTAMP, v STRING)");
        Shelf shelf = table("days");
        shelf.distribution = Distributions.clustered(new Expression[]{Expressions.days("k")});
        shelf.tasks = 2;
        session.range(0, 48, 1, 4).selectExpr("timestamp_seconds(id * 3600) AS k", "'x' AS v")
                .writeTo("shelves.all.days").append();
        assertEquals(48, Shelf.ROWS.get("days").values().stream().mapToInt(List::size).sum());
    }

    @Test
    void wishesThatTheEngineDoesNotKnowAreRefused() {
        session.sql("CREATE TABLE shelves.all.odd (k INT)");
        table("odd").distribution = Distributions.clustered(new Expression[]{Expressions.bucket(4, "k")});
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION", assertThrows(SqlException.class,
                () -> session.sql("INSERT INTO shelves.all.odd VALUES (1)")).condition());
        table("odd").distribution = Distributions.clustered(new Expression[]{Expressions.column("z")});
        assertEquals("DATA_SOURCE_CONTRACT", assertThrows(SqlException.class,
                () -> session.sql("INSERT INTO shelves.all.odd VALUES (1)")).condition());
        table("odd").distribution = Distributions.unspecified();
        table("odd").tasks = 2;
        assertEquals("DATA_SOURCE_CONTRACT", assertThrows(SqlException.class,
                () -> session.sql("INSERT INTO shelves.all.odd VALUES (1)")).condition());
    }

    @Test
    void columnsThatAreNotGivenHaveTheirDefaults() {
        session.sql("CREATE TABLE shelves.all.defaults (k INT, v STRING DEFAULT upper('none'), n INT)");
        session.sql("INSERT INTO shelves.all.defaults (k) VALUES (1)");
        session.sql("INSERT INTO shelves.all.defaults VALUES (2, DEFAULT, DEFAULT)");
        assertEquals(List.of("[1,NONE,null]", "[2,NONE,null]"),
                texts(session.sql("SELECT * FROM shelves.all.defaults ORDER BY k")));
    }

    @Test
    void aTableThatKnowsTheRowsThatGoNeedNotReadThem() {
        session.sql("CREATE TABLE shelves.all.w (k INT, v STRING)");
        session.sql("INSERT INTO shelves.all.w VALUES (1, 'a'), (2, 'b'), (1, 'c')");
        session.sql("INSERT INTO shelves.all.w REPLACE WHERE k = 1 SELECT 1, 'd'");
        assertEquals("k = 1", table("w").replaced);
        assertEquals(List.of("[1,d]", "[2,b]"), texts(session.sql("FROM shelves.all.w ORDER BY k")));
        session.sql("INSERT INTO shelves.all.w REPLACE WHERE v = 'b' SELECT 2, 'e'");
        assertEquals(List.of("[1,d]", "[2,e]"), texts(session.sql("FROM shelves.all.w ORDER BY k")));
    }

    @Test
    void optionsNameATableOfACatalog() {
        String named = ShelfCatalog.Named.class.getName();
        Dataset<Row> rows = session.sql("SELECT 1 AS k, 'x' AS v");
        rows.write().format(named).option("shelf", "n").save();
        rows.write().format(named).option("shelf", "n").mode("append").save();
        assertEquals(List.of("[1,x]", "[1,x]"),
                texts(session.read().format(named).option("shelf", "n").load()));
        rows.write().format(named).option("shelf", "n").mode("ignore").save();
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", assertThrows(SqlException.class,
                () -> rows.write().format(named).option("shelf", "n").save()).condition());
        rows.write().format(named).option("shelf", "n").mode("overwrite").save();
        assertEquals(List.of("[1,x]"), texts(session.table("shelves.all.n")));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", assertThrows(SqlException.class,
                () -> session.read().format(named).option("shelf", "none").load()).condition());
    }

    /// A table that tells nothing of its columns.
    private static final class Silent implements SupportsRead {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            throw new IllegalStateException("nothing to read");
        }
    }

    @Test
    void aTableTellsItsColumnsInOneOfTwoWays() {
        assertEquals("DATA_SOURCE_CONTRACT",
                assertThrows(SqlException.class, () -> new Silent().schema()).condition());
        assertEquals("DATA_SOURCE_CONTRACT",
                assertThrows(SqlException.class, () -> new Silent().columns()).condition());
        Shelf shelf = new Shelf("s", new Column[]{Column.create("k", DataTypes.IntegerType, false, "a key")});
        assertEquals("a key", Column.of(shelf.schema())[0].comment());
    }
}
