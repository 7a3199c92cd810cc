package io.troupe.sql.format.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FormatRows;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlFilesTest {
    private static final String BOOKS = """
        <?xml version="1.0"?>
        <!-- <book id="0"/> -->
        <books xmlns:x="urn:x">
          <book id="1"><title>A &lt;b&gt;</title><price>10.5</price><tag>p</tag><tag>q</tag></book>
          <book id="2"><title><![CDATA[</book>]]></title><x:price>7</x:price><book>inner</book></book>
          <bookshelf/>
          <book id="3"/>
        </books>
        """;

    @TempDir
    Path folder;

    private FileTable table(String content, Map<String, String> options, StructType schema)
            throws IOException {
        Path file = folder.resolve("f.xml");
        Files.writeString(file, content);
        Map<String, String> all = new HashMap<>(Map.of("rowTag", "book"));
        all.putAll(options);
        return FileTable.of("xml", List.of(file.toString()), all, Optional.ofNullable(schema));
    }

    @Test
    void findsColumnsAndReadsRows() throws IOException {
        FileTable table = table(BOOKS, Map.of(), null);
        assertEquals(
                "struct<_id:bigint,book:string,price:double,tag:array<string>,title:string>",
                table.schema().simpleString());
        assertEquals(
                List.of(
                        Arrays.asList(1L, null, 10.5, List.of("p", "q"), "A <b>"),
                        Arrays.asList(2L, "inner", 7.0, null, "</book>"),
                        Arrays.asList(3L, null, null, null, null)),
                FormatRows.of(table, 1));
        assertEquals(
                "struct<book:string,price:string,tag:array<string>,title:string>",
                table(BOOKS, Map.of("excludeAttribute", "true", "inferSchema", "false"), null).schema()
                        .simpleString());
    }

    @Test
    void treatsRowsThatDoNotFitByMode() throws IOException {
        String text = "<r><book><n>1</n></book><book><n>x</n><s>y</s></book><book><n>2</book><book><n>3</n>";
        StructType schema = new StructType().add("n", DataTypes.IntegerType, true)
                .add("s", DataTypes.StringType, true).add("_corrupt_record", DataTypes.StringType, true);
        assertEquals(
                List.of(
                        Arrays.asList(1, null, null),
                        Arrays.asList(null, "y", "<book><n>x</n><s>y</s></book>"),
                        Arrays.asList(null, null, "<book><n>2</book>"),
                        Arrays.asList(null, null, "<book><n>3</n>")),
                FormatRows.of(table(text, Map.of(), schema), 1));
        StructType n = new StructType().add("n", DataTypes.IntegerType, true);
        assertEquals(List.of(List.of(1)), FormatRows.of(table(text, Map.of("mode", "DROPMALFORMED"), n), 1));
        SqlException e = assertThrows(
                SqlException.class, () -> FormatRows.of(table(text, Map.of("mode", "FAILFAST"), n), 1));
        assertEquals("FAILED_READ_FILE.NO_HINT", e.condition());
        assertEquals(
                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", ((SqlException) e.getCause()).condition());
        assertEquals(
                "struct<_corrupt_record:string,n:string,s:string>",
                table(text, Map.of(), null).schema().simpleString());
    }

    @Test
    void readsWhatItWrites() throws IOException {
        StructType schema = new StructType().add("_id", DataTypes.LongType, true)
                .add("at", DataTypes.TimestampType, true).add("name", DataTypes.StringType, true)
                .add("list", DataTypes.createArrayType(DataTypes.IntegerType), true)
                .add("s", new StructType().add("d", DataTypes.DoubleType, true), true);
        List<List<Object>> rows = List.of(
                Arrays.asList(1L, 1_000_000L, "a & <b>", List.of(1, 2), new StructValue(List.of(0.5))),
                Arrays.asList(2L, null, null, null, null));
        for (String codec : List.of("none", "gzip")) {
            Path target = folder.resolve(codec);
            Map<String, String> options = Map.of("compression", codec, "rowTag", "row", "rootTag",
                    "rows a=\"b\"");
            FormatRows.write("xml", target, schema, options, rows);
            FileTable table = FileTable.of("xml", List.of(target.toString()), options, Optional.of(schema));
            assertEquals(rows, FormatRows.of(table, 1), codec);
            if (codec.equals("none")) {
                String text = Files.readString(Path.of(table.files().getFirst().path()));
                assertTrue(
                        text.startsWith("<?xml version=\"1.0\"") && text.contains("<rows a=\"b\">")
                                && text.endsWith("</rows>\n"),
                        text);
            }
        }
    }

    @Test
    void needsTheNameOfRows() throws IOException {
        Path file = folder.resolve("g.xml");
        Files.writeString(file, BOOKS);
        SqlException e = assertThrows(
                SqlException.class,
                () -> FileTable.of("xml", List.of(file.toString()), Map.of(), Optional.empty()));
        assertEquals("XML_ROW_TAG_MISSING", e.condition());
        assertThrows(SqlException.class, () -> table(BOOKS, Map.of("excludeAttribute", "x"), null));
    }
}
