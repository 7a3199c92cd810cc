package io.troupe.sql.format.parquet;

import static io.troupe.sql.format.parquet.HandMadeFile.bytes;
import static io.troupe.sql.format.parquet.HandMadeFile.int32;
import static io.troupe.sql.format.parquet.HandMadeFile.int64;
import static io.troupe.sql.format.parquet.HandMadeFile.int96;
import static io.troupe.sql.format.parquet.HandMadeFile.text;
import static org.apache.parquet.format.FieldRepetitionType.OPTIONAL;
import static org.apache.parquet.format.FieldRepetitionType.REPEATED;
import static org.apache.parquet.format.FieldRepetitionType.REQUIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files laid out as parquet-mr, Hive, Impala, Avro and Spark of old have written them. What DuckDB
/// reads as well must be the same there.
class OldLayoutsTest {
    private static final Consumer<SchemaElement> PLAIN = _ -> {};
    private static TroupeSession session;

    @TempDir
    private Path folder;
    private Path path;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[1]")
                .config("troupe.sql.session.timeZone", "UTC").create();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void name() {
        path = folder.resolve("old.parquet");
    }

    private static Consumer<SchemaElement> converted(ConvertedType type) {
        return element -> element.setConverted_type(type);
    }

    private static Consumer<SchemaElement> decimal(int precision, int scale, int width) {
        return element -> {
            element.setConverted_type(ConvertedType.DECIMAL);
            element.setPrecision(precision);
            element.setScale(scale);
            if (width > 0) {
                element.setType_length(width);
            }
        };
    }

    private Dataset<Row> read() {
        return session.read().parquet(path.toString());
    }

    private List<String> json() {
        return texts(read().selectExpr("to_json(struct(*), map('ignoreNullFields', 'false'))"));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    private List<String> duck() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT to_json(t) FROM read_parquet('" + path + "') t")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void same(String schema, String... expected) throws SQLException {
        assertEquals(schema, read().schema().simpleString());
        assertEquals(List.of(expected), json());
        assertEquals(duck(), json());
    }

    @Test
    void momentsOfTwelveBytes() throws IOException {
        new HandMadeFile().flat("at", Type.INT96, PLAIN, Arrays.asList(
                int96(0, 2_440_588), int96(86_399_999_999_999L, 2_440_587), null,
                int96(3_723_000_004_000L, 2_460_311), int96(1, 2_415_021)), null).write(path, 5);
        assertEquals("struct<at:timestamp>", read().schema().simpleString());
        assertEquals(
                List.of("1970-01-01 00:00:00", "1969-12-31 23:59:59.999999", "null",
                        "2024-01-01 01:02:03.000004", "1900-01-01 00:00:00"),
                texts(read().selectExpr("CAST(at AS STRING)")));
        assertEquals(List.of("2"), texts(read().where("at > TIMESTAMP'1970-01-01 00:00:00' OR at IS NULL")
                .selectExpr("count(*)")));
    }

    @Test
    void decimalsOfEveryKindOfBytes() throws IOException, SQLException {
        new HandMadeFile()
                .flat("b", Type.BYTE_ARRAY, decimal(20, 3, 0), Arrays.asList(
                        bytes(new BigInteger("12345678901234567890").toByteArray()), null,
                        bytes(new byte[]{-1}), bytes(new byte[]{0, 0, 0, 127})), null)
                .flat("f", Type.FIXED_LEN_BYTE_ARRAY, decimal(9, 2, 4), Arrays.asList(
                        new byte[]{0, 0, 4, -46}, new byte[]{-1, -1, -1, -1}, null, new byte[]{0, 0, 0, 0}),
                        null)
                .flat("i", Type.INT32, decimal(5, 1, 0),
                        Arrays.asList(int32(-99_999), null, int32(1), int32(0)),
                        null)
                .flat("l", Type.INT64, decimal(18, 18, 0), Arrays.asList(
                        int64(1), int64(-1), null, int64(999_999_999_999_999_999L)), null)
                .write(path, 4);
        assertEquals("struct<b:decimal(20,3),f:decimal(9,2),i:decimal(5,1),l:decimal(18,18)>",
                read().schema().simpleString());
        assertEquals(List.of(
                "[12345678901234567.890,12.34,-9999.9,0.000000000000000001]",
                "[null,-0.01,null,-0.000000000000000001]", "[-0.001,null,0.1,null]",
                "[0.127,0.00,0.0,0.999999999999999999]"),
                read().selectExpr("CAST(b AS STRING)", "CAST(f AS STRING)", "CAST(i AS STRING)",
                        "format_string('%s', l)").collectAsList().stream().map(Object::toString)
                        .map(text -> text.replace("1E-18", "0.000000000000000001")).toList());
    }

    @Test
    void numbersWithoutASign() throws IOException, SQLException {
        Consumer<SchemaElement> logical = element -> {
            LogicalType type = new LogicalType();
            type.setINTEGER(new IntType((byte) 32, false));
            element.setLogicalType(type);
        };
        new HandMadeFile()
                .flat("a", Type.INT32, converted(ConvertedType.UINT_8), Arrays.asList(int32(255), null), null)
                .flat("b", Type.INT32, converted(ConvertedType.UINT_16),
                        Arrays.asList(int32(65_535), int32(0)), null)
                .flat("c", Type.INT32, converted(ConvertedType.UINT_32), Arrays.asList(int32(-1), int32(7)),
                        null)
                .flat("e", Type.INT64, converted(ConvertedType.UINT_64), Arrays.asList(int64(-1), int64(8)),
                        null)
                .flat("f", Type.INT32, converted(ConvertedType.INT_8), Arrays.asList(int32(-128), int32(1)),
                        null)
                .write(path, 2);
        same("struct<a:smallint,b:int,c:bigint,e:decimal(20,0),f:tinyint>",
                "{\"a\":255,\"b\":65535,\"c\":4294967295,\"e\":18446744073709551615,\"f\":-128}",
                "{\"a\":null,\"b\":0,\"c\":7,\"e\":8,\"f\":1}");
        new HandMadeFile()
                .flat("d", Type.INT32, logical, Arrays.asList(int32(Integer.MIN_VALUE), null), null)
                .write(path, 2);
        assertEquals(List.of("{\"d\":2147483648}", "{\"d\":null}"), json());
    }

    @Test
    void timesOfTheDay() throws IOException {
        new HandMadeFile()
                .flat("ms", Type.INT32, converted(ConvertedType.TIME_MILLIS),
                        Arrays.asList(int32(86_399_999), null),
                        null)
                .flat("us", Type.INT64, converted(ConvertedType.TIME_MICROS),
                        Arrays.asList(int64(1), int64(0)), null)
                .write(path, 2);
        assertEquals("struct<ms:time(3),us:time(6)>", read().schema().simpleString());
        assertEquals(List.of("23:59:59.999 00:00:00.000001", "null 00:00:00"), texts(read().selectExpr(
                "concat(coalesce(CAST(ms AS STRING), 'null'), ' ', CAST(us AS STRING))")));
    }

    /// `repeated int32 array`, as Avro's writers had it.
    @Test
    void listsOfTwoLevels() throws IOException, SQLException {
        new HandMadeFile().column().group("x", OPTIONAL, 1, ConvertedType.LIST)
                .leaf("array", REPEATED, Type.INT32, PLAIN)
                .values("x.array", Type.INT32, 1, 2, List.of(0, 1, 0, 0, 0), List.of(2, 2, 1, 0, 2),
                        List.of(int32(1), int32(2), int32(3)), null)
                .write(path, 4);
        same("struct<x:array<int>>", "{\"x\":[1,2]}", "{\"x\":[]}", "{\"x\":null}", "{\"x\":[3]}");
    }

    /// `repeated group array { required a; optional b }`.
    @Test
    void listsOfTwoLevelsWhoseElementsAreStructs() throws IOException, SQLException {
        new HandMadeFile().column().group("x", OPTIONAL, 1, ConvertedType.LIST)
                .group("array", REPEATED, 2, null)
                .leaf("a", REQUIRED, Type.INT32, PLAIN)
                .leaf("b", OPTIONAL, Type.BYTE_ARRAY, converted(ConvertedType.UTF8))
                .values("x.array.a", Type.INT32, 1, 2, List.of(0, 1, 0), List.of(2, 2, 0),
                        List.of(int32(1), int32(2)), null)
                .values("x.array.b", Type.BYTE_ARRAY, 1, 3, List.of(0, 1, 0), List.of(3, 2, 0),
                        List.of(text("u")), null)
                .write(path, 2);
        same("struct<x:array<struct<a:int,b:string>>>",
                "{\"x\":[{\"a\":1,\"b\":\"u\"},{\"a\":2,\"b\":null}]}", "{\"x\":null}");
        assertEquals(List.of("{\"x\":[\"u\",null]}", "{\"x\":null}"),
                texts(read().selectExpr("to_json(struct(x.b AS x), map('ignoreNullFields', 'false'))")));
    }

    /// A repeated group of one field is the element when it is called as Avro or Thrift call it, else what stands
    /// around it.
    @Test
    void groupsOfOneFieldAreElementsByTheirName() throws IOException {
        for (String name : List.of("array", "x_tuple", "bag", "list")) {
            new HandMadeFile().column().group("x", OPTIONAL, 1, ConvertedType.LIST)
                    .group(name, REPEATED, 1, null)
                    .leaf("array_element", OPTIONAL, Type.INT32, PLAIN)
                    .values("x." + name + ".array_element", Type.INT32, 1, 3, List.of(0, 1, 0),
                            List.of(3, 2, 1),
                            List.of(int32(5)), null)
                    .write(folder.resolve(name), 2);
            path = folder.resolve(name);
            boolean isStruct = name.equals("array") || name.equals("x_tuple");
            assertEquals(isStruct
                    ? "struct<x:array<struct<array_element:int>>>"
                    : "struct<x:array<int>>", read().schema().simpleString());
            assertEquals(isStruct
                    ? List.of("{\"x\":[{\"array_element\":5},{\"array_element\":null}]}", "{\"x\":[]}")
                    : List.of("{\"x\":[5,null]}", "{\"x\":[]}"), json());
        }
    }

    /// `repeated` without a list around it, as Protocol Buffers have it.
    @Test
    void repeatedFieldsWithoutAList() throws IOException, SQLException {
        new HandMadeFile().column().leaf("x", REPEATED, Type.INT64, PLAIN)
                .values("x", Type.INT64, 1, 1, List.of(0, 0, 1, 1), List.of(0, 1, 1, 1),
                        List.of(int64(1), int64(2), int64(3)), null)
                .write(path, 2);
        same("struct<x:array<bigint>>", "{\"x\":[]}", "{\"x\":[1,2,3]}");
    }

    /// Lists of lists, the inner of two levels in the outer of three.
    @Test
    void listsInLists() throws IOException {
        new HandMadeFile().column().group("x", OPTIONAL, 1, ConvertedType.LIST)
                .group("list", REPEATED, 1, null).group("element", OPTIONAL, 1, ConvertedType.LIST)
                .leaf("array", REPEATED, Type.INT32, PLAIN)
                .values("x.list.element.array", Type.INT32, 2, 4, List.of(0, 2, 1, 1, 0),
                        List.of(4, 4, 2, 3, 1),
                        List.of(int32(1), int32(2)), null)
                .write(path, 2);
        assertEquals("struct<x:array<array<int>>>", read().schema().simpleString());
        assertEquals(List.of("{\"x\":[[1,2],null,[]]}", "{\"x\":[]}"), json());
    }

    /// `MAP_KEY_VALUE` around a `map`, and names that are not `key` and `value`.
    @Test
    void mapsOfOldNames() throws IOException, SQLException {
        for (ConvertedType type : List.of(ConvertedType.MAP, ConvertedType.MAP_KEY_VALUE)) {
            new HandMadeFile().column().group("m", OPTIONAL, 1, type)
                    .group("map", REPEATED, 2, ConvertedType.MAP_KEY_VALUE)
                    .leaf("str", REQUIRED, Type.BYTE_ARRAY, converted(ConvertedType.UTF8))
                    .leaf("num", OPTIONAL, Type.INT32, PLAIN)
                    .values("m.map.str", Type.BYTE_ARRAY, 1, 2, List.of(0, 1, 0, 0), List.of(2, 2, 1, 0),
                            List.of(text("a"), text("b")), null)
                    .values("m.map.num", Type.INT32, 1, 3, List.of(0, 1, 0, 0), List.of(3, 2, 1, 0),
                            List.of(int32(1)), null)
                    .write(path, 3);
            assertEquals("struct<m:map<string,int>>", read().schema().simpleString());
            assertEquals(List.of("{\"m\":{\"a\":1,\"b\":null}}", "{\"m\":{}}", "{\"m\":null}"), json());
            assertEquals(List.of("1", "null", "null"), texts(read().selectExpr("try_element_at(m, 'a')")));
        }
    }

    /// Some fields of structs in structs, with conditions on others.
    @Test
    void someFieldsOfNestedStructs() throws IOException, SQLException {
        new HandMadeFile().column().group("s", OPTIONAL, 2, null)
                .group("t", OPTIONAL, 2, null)
                .leaf("a", OPTIONAL, Type.INT32, PLAIN).leaf("b", OPTIONAL, Type.INT32, PLAIN)
                .leaf("c", OPTIONAL, Type.INT32, PLAIN)
                .values("s.t.a", Type.INT32, 0, 3, List.of(), List.of(3, 2, 1, 0), List.of(int32(1)), null)
                .values("s.t.b", Type.INT32, 0, 3, List.of(), List.of(2, 3, 1, 0), List.of(int32(2)), null)
                .values("s.c", Type.INT32, 0, 2, List.of(), List.of(2, 2, 2, 0),
                        List.of(int32(7), int32(8), int32(9)), null)
                .write(path, 4);
        same("struct<s:struct<t:struct<a:int,b:int>,c:int>>",
                "{\"s\":{\"t\":{\"a\":1,\"b\":null},\"c\":7}}",
                "{\"s\":{\"t\":{\"a\":null,\"b\":2},\"c\":8}}",
                "{\"s\":{\"t\":null,\"c\":9}}", "{\"s\":null}");
        assertEquals(List.of("null", "2", "null", "null"), texts(read().selectExpr("s.t.b")));
        assertEquals(List.of("2"), texts(read().where("s.c > 7 AND s.t.b IS NOT NULL").selectExpr("s.t.b")));
        assertEquals(List.of("2"), texts(read().where("s.t IS NULL").selectExpr("count(*)")));
    }
}
