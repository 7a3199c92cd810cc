package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.KeyValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSchemaTest {
    private static final String KEY = "org.apache.spark.sql.parquet.row.metadata";
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("intervals").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private String written() {
        String path = folder.resolve("intervals").toString();
        session.sql(
                """
                    SELECT CAST(id AS INT) AS id, make_ym_interval(0, CAST(id AS INT)) AS months,
                        make_dt_interval(0, CAST(id AS INT)) AS hours, interval '3' year AS years,
                        array(interval '1:30' hour to minute) AS several, map('a', interval '2-1' year to month) AS named,
                        named_struct('x', interval '5' second, 'n', 7) AS nested FROM range(10)""")
                .repartition(1).write().parquet(path);
        return path;
    }

    @Test
    void intervalsComeBackAsIntervals() {
        var read = session.read().parquet(written());
        assertEquals(
                "struct<id:int,months:interval year to month,hours:interval day to second,years:interval year,"
                        + "several:array<interval hour to minute>,named:map<string,interval year to month>,"
                        + "nested:struct<x:interval second,n:int>>",
                read.schema().simpleString());
        Row row = read.filter("id = 5").first();
        assertEquals(List.of(Period.ofMonths(5), Duration.ofHours(5), Period.ofYears(3)),
                List.of(row.get(1), row.get(2), row.get(3)));
        assertEquals(List.of(Duration.ofMinutes(90)), row.getList(4));
        assertEquals(Duration.ofSeconds(5), row.getStruct(6).get(0));
    }

    @Test
    void conditionsOnIntervalsGoToTheFile() {
        var read = session.read().parquet(written());
        assertEquals(4, read.filter("hours > interval '5' hour").count());
        assertEquals(0, read.filter("months < interval '0' month").count());
        assertEquals(1, read.filter("months = interval '9' month").count());
    }

    @Test
    void duckDbReadsTheNumbers() throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duck.createStatement().executeQuery("SELECT months, hours, nested.x FROM '"
                        + written() + "/*.parquet' WHERE id = 5")) {
            rows.next();
            assertEquals("5 18000000000 5000000",
                    rows.getInt(1) + " " + rows.getLong(2) + " " + rows.getLong(3));
        }
    }

    @Test
    void otherSchemasNeedNoEntry() {
        assertEquals(Optional.empty(), RowSchema.entry(new StructType().add("a", DataTypes.LongType)
                .add("b", new ArrayType(DataTypes.StringType, true))));
    }

    @Test
    void whatIsWrittenIsRead() {
        StructType schema = new StructType().add("a \"b\"", new YearMonthIntervalType(), true)
                .add("m", new MapType(DataTypes.StringType,
                        new ArrayType(new DayTimeIntervalType((byte) 1, (byte) 2), false), true))
                .add("s", new StructType().add("d", new DayTimeIntervalType(), false)
                        .add("n", DataTypes.IntegerType));
        StructType stored = new StructType().add("a \"b\"", DataTypes.IntegerType, true)
                .add("m", new MapType(DataTypes.StringType, new ArrayType(DataTypes.LongType, false), true))
                .add("s",
                        new StructType().add("d", DataTypes.LongType, false).add("n", DataTypes.IntegerType));
        assertEquals(schema, RowSchema.told(stored, List.of(RowSchema.entry(schema).orElseThrow())));
    }

    /// As Spark writes it.
    @Test
    void metadataThatDoesNotFitDoesNotCount() {
        StructType stored = new StructType().add("a", DataTypes.LongType).add("b", DataTypes.IntegerType);
        String fields = "{\"type\":\"struct\",\"fields\":[{\"name\":\"%s\",\"type\":\"%s\",\"nullable\":true,"
                + "\"metadata\":{}}]}";
        assertEquals(new StructType().add("a", new DayTimeIntervalType()).add("b", DataTypes.IntegerType),
                told(stored, fields.formatted("a", "interval day to second")));
        assertEquals(stored, told(stored, fields.formatted("b", "interval day to second")));
        assertEquals(stored, told(stored, fields.formatted("c", "interval year")));
        assertEquals(stored, told(stored, fields.formatted("a", "interval fortnight")));
        assertEquals(stored, told(stored, "{\"fields\":[\"interval day\", {\"name\":1}, null]}"));
        assertEquals(stored, told(stored, "\"interval day"));
        assertEquals(stored, told(stored, "[".repeat(100_000) + "\"interval day\""));
        assertEquals(stored, RowSchema.told(stored, null));
    }

    private static StructType told(StructType stored, String json) {
        return RowSchema.told(stored, List.of(new KeyValue("ARROW:schema").setValue("x"),
                new KeyValue(KEY).setValue(json)));
    }
}
