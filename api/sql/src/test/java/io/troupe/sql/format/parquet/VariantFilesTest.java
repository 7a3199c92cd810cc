package io.troupe.sql.format.parquet;

import static io.troupe.sql.format.parquet.HandMadeFile.bytes;
import static io.troupe.sql.format.parquet.HandMadeFile.int64;
import static io.troupe.sql.format.parquet.HandMadeFile.text;
import static org.apache.parquet.format.FieldRepetitionType.OPTIONAL;
import static org.apache.parquet.format.FieldRepetitionType.REPEATED;
import static org.apache.parquet.format.FieldRepetitionType.REQUIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.Variant;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Variants in files: whole as we write them, and shredded as others do.
class VariantFilesTest {
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[1]")
                .config("troupe.sql.session.timeZone", "UTC").create();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    /// The column `v` as JSON, texts as they are.
    private static List<String> json(Dataset<Row> rows) {
        return texts(rows.selectExpr("CAST(v AS STRING)"));
    }

    @Test
    void whatIsWrittenIsRead() {
        String path = folder.resolve("t").toString();
        Dataset<Row> rows = session
                .sql("""
                    SELECT * FROM VALUES (1, '{"a":1,"b":[1,"x",null,{"c":2.5}]}'), (2, NULL), (3, 'null'), (4, '"text"'),
                        (5, '[]'), (6, '{}'), (7, '-12.75'), (8, 'true') AS t(id, json)""")
                .selectExpr("id", "parse_json(json) AS v", "array(parse_json(json), NULL) AS list",
                        "named_struct('n', id, 'v', parse_json(json)) AS s");
        rows.coalesce(1).write().parquet(path);
        Dataset<Row> back = session.read().parquet(path);
        assertEquals("struct<id:int,v:variant,list:array<variant>,s:struct<n:int,v:variant>>",
                back.schema().simpleString());
        for (String column : List.of("to_json(struct(v, list, s))", "variant_get(v, '$.b[1]', 'string')")) {
            assertEquals(texts(rows.orderBy("id").selectExpr(column)),
                    texts(back.orderBy("id").selectExpr(column)));
        }
        assertEquals(List.of("1"), texts(back.where("v:a::int = 1").select("id")));
        assertEquals(List.of("2"), texts(back.where("v IS NULL").select("id")));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void duckDbReadsWhatIsWritten() throws SQLException {
        String path = folder.resolve("t").toString();
        session.sql(
                """
                    SELECT parse_json(json) AS v FROM VALUES ('{"a":1,"b":[1,"x"]}'), (NULL), ('"text"'), ('-7') AS t(json)""")
                .coalesce(1).write().parquet(path);
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT v::JSON::VARCHAR FROM read_parquet('" + path + "/*.parquet')")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        assertEquals("[{\"a\":1,\"b\":[1,\"x\"]}, null, \"text\", -7]", found.toString());
    }

    @Test
    void variantsOfDuckDbAreRead() throws SQLException {
        Path path = folder.resolve("duck.parquet");
        execute("COPY (SELECT i AS id, CASE WHEN i % 5 = 0 THEN NULL WHEN i % 5 = 1 THEN i::VARIANT"
                + " ELSE {'a': i, 'b': ['x', 'y' || i], 'c': {'d': i * 2}}::VARIANT END AS v FROM range(200) t(i))"
                + " TO '" + path + "' (FORMAT PARQUET)");
        Dataset<Row> back = session.read().parquet(path.toString());
        assertEquals("struct<id:bigint,v:variant>", back.schema().simpleString());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            expected.add(i % 5 == 0
                    ? "null"
                    : i % 5 == 1
                            ? String.valueOf(i)
                            : "{\"a\":" + i + ",\"b\":[\"x\",\"y" + i + "\"],\"c\":{\"d\":" + 2 * i + "}}");
        }
        assertEquals(expected, json(back.orderBy("id")));
    }

    private static HandMadeFile variantColumn(int children) {
        HandMadeFile file = new HandMadeFile().column().group("v", OPTIONAL, children, null);
        file.last().setLogicalType(org.apache.parquet.format.LogicalType.VARIANT(
                new org.apache.parquet.format.VariantType()));
        return file.leaf("metadata", REQUIRED, Type.BYTE_ARRAY, _ -> {});
    }

    private static Variant of(VariantNode node) {
        return VariantCodec.encode(node);
    }

    /// The example of numbers: those that are whole lie apart, everything else as it is.
    @Test
    void valuesOfOneTypeLieApart() throws IOException {
        Variant text = of(new VariantNode.Scalar("n/a", DataTypes.StringType));
        byte[] names = bytes(text.metadata().array());
        Path path = folder.resolve("shredded.parquet");
        variantColumn(3).leaf("value", OPTIONAL, Type.BYTE_ARRAY, _ -> {})
                .leaf("typed_value", OPTIONAL, Type.INT64, _ -> {})
                .values("v.metadata", Type.BYTE_ARRAY, 0, 1, List.of(), List.of(1, 1, 0, 1),
                        List.of(names, names, names), null)
                .values("v.value", Type.BYTE_ARRAY, 0, 2, List.of(), List.of(1, 2, 0, 1),
                        List.of(bytes(text.value().array())), null)
                .values("v.typed_value", Type.INT64, 0, 2, List.of(), List.of(2, 1, 0, 2),
                        List.of(int64(34), int64(100)), null)
                .write(path, 4);
        Dataset<Row> rows = session.read().parquet(path.toString());
        assertEquals(List.of("34", "n/a", "null", "100"), json(rows));
        assertEquals(List.of("1"), texts(rows.where("v IS NULL").selectExpr("count(*)")));
    }

    /// An object of which `a` is a number or something else, or missing, and whose other fields lie together.
    @Test
    void fieldsOfObjectsLieApart() throws IOException {
        TreeMap<String, VariantNode> others = new TreeMap<>();
        others.put("z", new VariantNode.Scalar(true, DataTypes.BooleanType));
        Variant rest = of(new VariantNode.Fields(others));
        Variant text = of(new VariantNode.Scalar("odd", DataTypes.StringType));
        byte[] names = bytes(rest.metadata().array());
        Path path = folder.resolve("object.parquet");
        variantColumn(3).leaf("value", OPTIONAL, Type.BYTE_ARRAY, _ -> {})
                .group("typed_value", OPTIONAL, 1, null)
                .group("a", REQUIRED, 2, null)
                .leaf("value", OPTIONAL, Type.BYTE_ARRAY, _ -> {})
                .leaf("typed_value", OPTIONAL, Type.INT64, _ -> {})
                .values("v.metadata", Type.BYTE_ARRAY, 0, 1, List.of(), List.of(1, 1, 1, 1),
                        List.of(names, names, names, names), null)
                .values("v.value", Type.BYTE_ARRAY, 0, 2, List.of(), List.of(1, 2, 1, 2),
                        List.of(bytes(rest.value().array()), bytes(text.value().array())), null)
                .values("v.typed_value.a.value", Type.BYTE_ARRAY, 0, 3, List.of(), List.of(2, 2, 3, 1),
                        List.of(bytes(text.value().array())), null)
                .values("v.typed_value.a.typed_value", Type.INT64, 0, 3, List.of(), List.of(3, 2, 2, 1),
                        List.of(int64(1)), null)
                .write(path, 4);
        assertEquals(List.of("{\"a\":1}", "{\"z\":true}", "{\"a\":\"odd\"}", "odd"),
                json(session.read().parquet(path.toString())));
    }

    /// Elements that are texts lie apart from others.
    @Test
    void elementsOfListsLieApart() throws IOException {
        Variant number = of(new VariantNode.Scalar(7L, DataTypes.LongType));
        byte[] names = bytes(number.metadata().array());
        Path path = folder.resolve("list.parquet");
        variantColumn(3).leaf("value", OPTIONAL, Type.BYTE_ARRAY, _ -> {})
                .group("typed_value", OPTIONAL, 1, ConvertedType.LIST)
                .group("list", REPEATED, 1, null)
                .group("element", REQUIRED, 2, null)
                .leaf("value", OPTIONAL, Type.BYTE_ARRAY, _ -> {})
                .leaf("typed_value", OPTIONAL, Type.BYTE_ARRAY,
                        element -> element.setConverted_type(ConvertedType.UTF8))
                .values("v.metadata", Type.BYTE_ARRAY, 0, 1, List.of(), List.of(1, 1), List.of(names, names),
                        null)
                .values("v.value", Type.BYTE_ARRAY, 0, 2, List.of(), List.of(1, 1), List.of(), null)
                .values("v.typed_value.list.element.value", Type.BYTE_ARRAY, 1, 4, List.of(0, 1, 0),
                        List.of(3, 4, 2),
                        List.of(bytes(number.value().array())), null)
                .values("v.typed_value.list.element.typed_value", Type.BYTE_ARRAY, 1, 4, List.of(0, 1, 0),
                        List.of(4, 3, 2), List.of(text("comedy")), null)
                .write(path, 2);
        assertEquals(List.of("[\"comedy\",7]", "[]"),
                json(session.read().parquet(path.toString())));
    }

    @Test
    void columnsThatMakeNoVariantAreRefused() throws IOException {
        Path path = folder.resolve("wrong.parquet");
        variantColumn(2).leaf("values", OPTIONAL, Type.BYTE_ARRAY, _ -> {})
                .values("v.metadata", Type.BYTE_ARRAY, 0, 1, List.of(), List.of(0), List.of(), null)
                .values("v.values", Type.BYTE_ARRAY, 0, 2, List.of(), List.of(0), List.of(), null)
                .write(path, 1);
        SqlException error = assertThrows(SqlException.class, () -> session.read().parquet(path.toString()));
        assertEquals("CANNOT_READ_FILE_FOOTER", error.condition());
        assertTrue(error.getMessage().contains("metadata"), error.getMessage());
    }
}
