package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Variants in JSON: functions and files.
class VariantJsonTest {
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]")
                .config("spark.sql.session.timeZone", "America/New_York").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static String of(String expression) {
        Object value = session.sql("SELECT " + expression).first().get(0);
        return String.valueOf(value);
    }

    @Test
    void whatIsParsedIsWrittenAgain() {
        for (String each : List.of("null", "true", "-1", "1.0E10", "\"\"", "\"a b\"", "[]", "{}",
                "{\"a\":[1,null,{\"b\":\"c\"}],\"d\":null}")) {
            assertEquals(each, of("to_json(parse_json('" + each + "'))"));
            assertEquals(each, of("to_json(from_json('" + each + "', 'variant'))"));
        }
        assertEquals("null", of("to_json(CAST(NULL AS VARIANT))"));
        assertEquals("[0,1,1.1,20,1.23]", of("to_json(parse_json(' [0.0, 1.00, 1.10, 20.0 , 1.23]'))"));
        assertEquals("ARRAY<DECIMAL(21,1)>", of("schema_of_variant(parse_json('[1, 1.10]'))"));
        assertEquals("1.1", of("CAST(parse_json('1.10') AS STRING)"));
        assertEquals("1.100", of("variant_get(parse_json('1.10'), '$', 'decimal(9, 3)')"));
    }

    @Test
    void variantsInOtherValuesAreNoTexts() {
        assertEquals("{\"v\":{\"x\":1,\"y\":null},\"n\":null,\"l\":[[],\"s\",null]}",
                of("to_json(named_struct('v', parse_json('{\"y\":null,\"x\":1}'), 'none', CAST(NULL AS VARIANT),"
                        + " 'n', parse_json('null'), 'l', array(parse_json('[]'), parse_json('\"s\"'), NULL)))"));
        assertEquals("{\"k\":1}", of("to_json(map('k', parse_json('1')))"));
    }

    @Test
    void valuesThatJsonDoesNotHaveAreTexts() {
        assertEquals("{\"b\":\"AP8=\",\"d\":\"2024-02-29\",\"f\":\"NaN\",\"n\":\"2024-07-01 00:00:00\","
                + "\"t\":\"2024-07-01 00:00:00.5-04:00\"}",
                of("to_json(to_variant_object(named_struct('d', DATE'2024-02-29', 'f', float('NaN'), 'b', X'00FF',"
                        + " 't', TIMESTAMP'2024-07-01 00:00:00.5', 'n', TIMESTAMP_NTZ'2024-07-01 00:00:00')))"));
    }

    @Test
    void filesHoldTheValuesThemselves() throws IOException {
        Dataset<Row> rows = session.sql("SELECT 1 AS i, parse_json('{\"b\":[1,null],\"a\":\"x\"}') AS v,"
                + " array(parse_json('1.50')) AS l");
        String path = folder.resolve("json").toString();
        rows.coalesce(1).write().json(path);
        try (Stream<Path> files = Files.list(Path.of(path))) {
            assertEquals("{\"i\":1,\"v\":{\"a\":\"x\",\"b\":[1,null]},\"l\":[1.5]}\n",
                    Files.readString(files.filter(file -> file.toString().endsWith(".json")).findFirst()
                            .orElseThrow()));
        }
        assertEquals("{\"i\":1,\"v\":{\"a\":\"x\",\"b\":[1,null]},\"l\":[1.5]}", session.read()
                .schema("i INT, v VARIANT, l ARRAY<VARIANT>").json(path).selectExpr("to_json(struct(*))")
                .first()
                .getString(0));
        for (String format : List.of("csv", "xml")) {
            assertEquals("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", assertThrows(SqlException.class,
                    () -> rows.select("v").write().option("rowTag", "r").format(format)
                            .save(folder.resolve(format).toString()))
                    .condition());
        }
    }
}
