package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.DataFrameReader;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Values of PostgreSQL's types both ways. The zones of the process, of the session and of the server are three.
class PostgresTypesTest {
    private static final Properties USER = new Properties();
    private static final TimeZone ZONE = TimeZone.getDefault();
    private static String url = "";
    private static TroupeSession session;

    @BeforeAll
    static void start() throws Exception {
        USER.setProperty("user", "troupe");
        url = PostgresServer.shared().url();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        session = TroupeSession.builder().master("local[2]")
                .config("spark.sql.session.timeZone", "America/New_York").create();
    }

    @AfterAll
    static void stop() {
        TimeZone.setDefault(ZONE);
        if (session != null) {
            session.close();
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, USER);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static Dataset<Row> query(String text, Map<String, String> options) {
        DataFrameReader reader = session.read().format("jdbc").option("url", url).option("user", "troupe");
        return reader.option("query", text).options(options).load();
    }

    /// The types and values of expressions.
    private static String of(String... expressions) {
        return of(Map.of(), expressions);
    }

    private static String of(Map<String, String> options, String... expressions) {
        return shown(query(IntStream.range(0, expressions.length)
                .mapToObj(i -> expressions[i] + " AS c" + i).collect(Collectors.joining(", ", "SELECT ", "")),
                options));
    }

    private static String shown(Dataset<Row> rows) {
        String types = rows.schema().fieldList().stream().map(field -> field.dataType().simpleString())
                .collect(Collectors.joining(" "));
        return types + " | " + rows.collectAsList().stream().map(PostgresTypesTest::text)
                .collect(Collectors.joining(" | "));
    }

    private static String text(Row row) {
        return IntStream.range(0, row.size()).mapToObj(i -> text(row.get(i)))
                .collect(Collectors.joining(" "));
    }

    private static String text(Object value) {
        return switch (value) {
            case byte[] bytes -> "x" + HexFormat.of().formatHex(bytes);
            case List<?> list ->
                list.stream().map(PostgresTypesTest::text).collect(Collectors.joining(",", "[", "]"));
            case null -> "null";
            default -> value.toString();
        };
    }

    @Test
    void numbersHaveTheirTypes() {
        assertEquals("smallint int bigint bigint float double | 1 2 3 4 1.5 2.5",
                of("1::int2", "2", "3::int8", "4::oid", "1.5::float4", "2.5::float8"));
        assertEquals("double double float float | NaN Infinity NaN -Infinity",
                of("'NaN'::float8", "'infinity'::float8", "'NaN'::float4", "'-infinity'::float4"));
        assertEquals("decimal(10,2) decimal(38,18) decimal(5,0) decimal(5,5) decimal(38,0) string"
                + " | 1.50 0.250000000000000000 12300 0.00012 99999999999999999999999999999999999999 $1,234.50",
                of("1.5::numeric(10,2)", "0.25::numeric", "12345::numeric(3,-2)", "0.00012::numeric(2,5)",
                        "repeat('9', 38)::numeric(38,0)", "1234.5::money"));
    }

    @Test
    void numbersThatNoDecimalHoldsAreTold() {
        for (String each : List.of("'NaN'::numeric", "'-infinity'::numeric",
                "repeat('9', 50)::numeric(50,0)")) {
            assertTrue(List.of("FAILED_JDBC", "INVALID_EXTERNAL_TYPE").contains(
                    assertThrows(SqlException.class, () -> of(each), each).condition()), each);
        }
    }

    @Test
    void timesHaveTheZoneTheyWereSaidIn() {
        assertEquals("timestamp timestamp | 2024-03-10T07:30:00Z 2024-03-10T02:30:00Z",
                of("'2024-03-10 02:30:00'::timestamp", "'2024-03-10 02:30:00+00'::timestamptz"));
        assertEquals("timestamp_ntz timestamp | 2024-03-10T02:30 2024-03-10T02:30:00Z",
                of(Map.of("preferTimestampNTZ", "true"), "'2024-03-10 02:30:00'::timestamp",
                        "'2024-03-10 02:30:00+00'::timestamptz"));
        assertEquals("time(6) time(6) timestamp | 10:11:12.123456 23:59:59.999999 1970-01-01T08:11:12.500Z",
                of("'10:11:12.123456'::time", "'24:00'::time", "'10:11:12.5+02'::timetz"));
        assertEquals("date date date timestamp_ntz | 0000-01-01 +99999-01-01 1582-10-10 -0043-03-15T00:00",
                of(Map.of("preferTimestampNTZ", "true"), "'0001-01-01 BC'::date", "'99999-01-01'::date",
                        "'1582-10-10'::date", "'0044-03-15 BC'::timestamp"));
        assertEquals("string | 2024-07-01 00:00:00-04",
                of("('2024-07-01 04:00:00+00'::timestamptz)::text"), "the database is in the session's zone");
        assertEquals("string timestamp | 2024-07-01 06:00:00+02 2024-03-10T00:30:00Z",
                of(Map.of("timeZone", "+02:00"), "('2024-07-01 04:00:00+00'::timestamptz)::text",
                        "'2024-03-10 02:30:00'::timestamp"));
        assertEquals("string | 2024-07-01 04:00:00+00",
                of(Map.of("timeZone", "UTC"), "('2024-07-01 04:00:00+00'::timestamptz)::text"));
    }

    @Test
    void infinityIsTheLastOrFirstMomentOfYearsWithFourDigits() {
        assertEquals("date date | 9999-12-31 0001-01-01", of("'infinity'::date", "'-infinity'::date"));
        assertEquals("timestamp timestamp timestamp | 9999-12-31T23:59:59.999999Z 0001-01-01T00:00:00Z"
                + " 9999-12-31T23:59:59.999999Z",
                of("'infinity'::timestamp", "'-infinity'::timestamp", "'infinity'::timestamptz"));
        assertEquals("array<date> array<timestamp> | [9999-12-31] [0001-01-01T00:00:00Z]",
                of("ARRAY['infinity'::date]", "ARRAY['-infinity'::timestamptz]"));
    }

    @Test
    void textsBitsAndBytesAreRead() {
        assertEquals("string string string string | ab   ab ab a",
                of("'ab'::char(4)", "'ab'::varchar(4)", "'ab'::bpchar", "'a'::\"char\""));
        assertEquals("boolean binary binary string | true x313031 xdeade0 1010",
                of("B'1'::bit(1)", "B'101'::bit(3)", "'\\xDEADE0'::bytea", "B'1010'::varbit"));
    }

    @Test
    void typesOfItsOwnAreTexts() throws SQLException {
        execute("DROP TYPE IF EXISTS mood, pair CASCADE", "DROP DOMAIN IF EXISTS positive CASCADE",
                "CREATE TYPE mood AS ENUM ('sad', 'ok')", "CREATE TYPE pair AS (b bool, d float8)",
                "CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
        assertEquals("string array<string> string int | ok [sad,ok] (t,1.5) 3",
                of("'ok'::mood", "'{sad,ok}'::mood[]", "ROW(true, 1.5)::pair", "3::positive"));
        assertEquals(
                "string string string string | {\"k\":1} {\"k\": 1} <a/> 00000000-0000-0000-0000-000000000001",
                of("'{\"k\":1}'::json", "'{\"k\":1}'::jsonb", "'<a/>'::xml",
                        "'00000000-0000-0000-0000-000000000001'::uuid"));
        assertEquals("string string string string string | 1 day 02:00:00 1.2.3.4 (1,2) [1,5) 'a' 'b'",
                of("'1 day 2 hours'::interval", "'1.2.3.4'::inet", "'(1,2)'::point", "int4range(1,5)",
                        "'a b'::tsvector"));
        assertEquals("void string | null null", of("pg_sleep(0)", "NULL"));
    }

    @Test
    void arraysOfAnyTypeAreRead() {
        assertEquals(
                "array<int> array<string> array<decimal(12,3)> array<boolean> | [1,null,3] [x,y,z,NULL,a\"\\b]"
                        + " [1.500] [true,null]",
                of("'{1,NULL,3}'::int[]", "ARRAY['x', 'y,z', 'NULL', 'a\"\\b']", "'{1.5}'::numeric(12,3)[]",
                        "ARRAY[true, NULL]"));
        assertEquals("array<float> array<binary> array<time(6)> array<timestamp> | [1.5,NaN] [xdead]"
                + " [10:00:00.000001,23:59:59.999999] [2024-07-01T04:00:00Z]",
                of("ARRAY[1.5, 'NaN']::float4[]", "ARRAY['\\xDEAD'::bytea]",
                        "ARRAY['10:00:00.000001', '24:00']::time[]",
                        "ARRAY['2024-07-01 00:00:00'::timestamp]"));
        assertEquals(
                "array<string> array<string> array<string> array<string> | [1 day] [(3,4),(1,2),(7,8),(5,6)]"
                        + " [[1,5)] [$1,000.00]",
                of("ARRAY['1 day'::interval]", "ARRAY['(3,4),(1,2)', '(7,8),(5,6)']::box[]",
                        "ARRAY[int4range(1,5)]", "ARRAY[1000::money]"));
        assertEquals("array<int> array<string> | [] [null]", of("'{}'::int[]", "ARRAY[NULL]::text[]"));
        assertEquals("array<int> | [7,8]", of("'[0:1]={7,8}'::int[]"));
        assertEquals("FAILED_JDBC",
                assertThrows(SqlException.class, () -> of("ARRAY[[1, 2], [3, 4]]")).condition());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws SQLException {
        Dataset<Row> rows = session.sql("SELECT 7Y AS b, 8S AS s, 9 AS i, 10L AS l, float('NaN') AS f,"
                + " double('-Infinity') AS d, CAST(12.5 AS DECIMAL(10, 2)) AS n, true AS t, 'a''\"\\\\ä' AS x,"
                + " X'00FF' AS y, DATE'0001-01-01' AS day, TIME'10:11:12.123456' AS at,"
                + " TIMESTAMP'1883-11-18 12:03:57.5' AS moment, TIMESTAMP_NTZ'2024-03-10 02:30:00' AS local,"
                + " CAST('ab' AS CHAR(4)) AS c, CAST('ab' AS VARCHAR(4)) AS v"
                + " UNION ALL SELECT null, null, null, null, null, null, null, null, null, null, null, null, null,"
                + " null, null, null");
        execute("DROP TABLE IF EXISTS written");
        rows.write().option("user", "troupe").jdbc(url, "written", new Properties());
        Map<String, String> local = Map.of("preferTimestampNTZ", "true");
        assertEquals(shown(rows).replaceFirst("tinyint", "smallint").replace("char(4)", "string"),
                shown(query("SELECT * FROM written ORDER BY b", local)));
        assertEquals("string string string | smallint numeric timestamp with time zone",
                shown(query(
                        "SELECT pg_typeof(b)::text AS b, pg_typeof(n)::text AS n, pg_typeof(moment)::text AS m"
                                + " FROM written LIMIT 1",
                        Map.of())));
    }

    @Test
    void arraysAreWrittenWithTheirDimensions() throws SQLException {
        Dataset<Row> rows = session
                .sql("SELECT array(1, NULL) AS i, array(array(1L, 2L), array(3L, 4L)) AS l,"
                        + " array('a,\"b', NULL, 'NULL', '') AS s, array(X'00', X'') AS y, array(DATE'-0043-03-15') AS d,"
                        + " array(TIMESTAMP'2024-07-01 00:00:00', TIMESTAMP'-0043-03-15 01:02:03') AS t,"
                        + " array(TIMESTAMP_NTZ'2024-07-01 00:00:00.000001') AS z, array(TIME'10:00:00') AS c,"
                        + " array(true, NULL) AS b, array(1.25D, double('NaN')) AS f, array(array(array('x'))) AS deep");
        execute("DROP TABLE IF EXISTS written_arrays");
        rows.write().option("user", "troupe").jdbc(url, "written_arrays", new Properties());
        Dataset<Row> back = session.read().option("preferTimestampNTZ", true)
                .jdbc(url, "written_arrays", USER);
        assertEquals(shown(rows), shown(back));
    }

    @Test
    void momentsMeetColumnsWithoutAZone() throws SQLException {
        execute("DROP TABLE IF EXISTS local_times", "CREATE TABLE local_times (at timestamp)");
        for (boolean atomic : List.of(true, false)) {
            session.sql("SELECT TIMESTAMP'2024-07-01 08:00:00' AS at").write().mode("append")
                    .option("atomic", atomic).option("user", "troupe")
                    .jdbc(url, "local_times", new Properties());
        }
        assertEquals("timestamp_ntz | 2024-07-01T08:00 | 2024-07-01T08:00",
                shown(query("SELECT at FROM local_times", Map.of("preferTimestampNTZ", "true"))));
        assertEquals("timestamp | 2024-07-01T12:00:00Z | 2024-07-01T12:00:00Z",
                shown(query("SELECT at FROM local_times", Map.of())));
    }

    @Test
    void typesWithoutAnEqualAreRefused() {
        assertEquals("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", assertThrows(SqlException.class,
                () -> session.sql("SELECT map('a', 1) AS m").write().option("user", "troupe")
                        .jdbc(url, "maps", new Properties()))
                .condition());
    }
}
