package io.troupe.sql.function.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlRecordsTest {
    private static final XmlFormat FORMAT = XmlFormat.of(RecordOptions.none());

    private static StructValue read(String xml, String schema) {
        StructType type = (StructType) new SqlParser().parseTypeOrSchema(schema);
        return new XmlRecord(FORMAT, ZoneOffset.UTC).struct(XmlElement.parse(xml).orElseThrow(), type);
    }

    private static String inferred(String xml) {
        return new XmlInference(FORMAT, true, ZoneOffset.UTC).schema(XmlElement.parse(xml).orElseThrow())
                .sql();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String schema = "_id INT, name STRING, tags ARRAY<STRING>, at STRUCT<x: DOUBLE, y: DOUBLE>, "
                + "more MAP<STRING, INT>";
        StructType type = (StructType) new SqlParser().parseTypeOrSchema(schema);
        StructValue value = new StructValue(Arrays.asList(7, "a < b & \"c\"", List.of("one", "two"),
                new StructValue(List.of(1.5, -2.0)),
                new io.troupe.sql.types.MapValue(List.of("k"), List.of(3))));
        String xml = new XmlWriter(FORMAT, ZoneOffset.UTC).record(value, type);
        assertEquals(value, read(xml, schema), xml);
    }

    @Test
    void documentTypesAndEntitiesAreNotRead() {
        assertTrue(XmlElement.parse("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>")
                .isEmpty());
        assertTrue(XmlElement.parse("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>").isEmpty());
        assertTrue(XmlElement.parse("<a>&lt;&#65;</a>").map(XmlElement::text).orElse("").equals("<A"));
    }

    @Test
    void whatIsNoXmlIsNoElement() {
        for (String text : List.of("", "text", "<a>", "<a></b>", "<a/><b/>", "<a b='1' b='2'/>",
                "<a>".repeat(600) + "</a>".repeat(600))) {
            assertTrue(XmlElement.parse(text).isEmpty(), text);
        }
    }

    @Test
    void typesAreTheNarrowestThatHoldAllTexts() {
        assertEquals("STRUCT<a: ARRAY<DOUBLE>>", inferred("<r><a>1</a><a>2.5</a></r>"));
        assertEquals("STRUCT<a: ARRAY<STRUCT<_VALUE: BIGINT, _x: BIGINT>>>",
                inferred("<r><a x='1'>2</a><a>3</a></r>"));
        assertEquals("STRUCT<b: BOOLEAN, d: DATE, e: STRING, s: STRING, t: TIMESTAMP>", inferred(
                "<r><b>true</b><d>2020-02-29</d><e/><s>2020-02-30</s><t>2020-01-01T10:00:00</t></r>"));
    }

    @Test
    void namesThatXmlCannotHaveAreRefused() {
        StructType type = new StructType().add("no name", io.troupe.sql.types.DataTypes.StringType);
        SqlException e = assertThrows(SqlException.class,
                () -> new XmlWriter(FORMAT, ZoneOffset.UTC).record(new StructValue(List.of("x")), type));
        assertEquals("INVALID_XML_NAME", e.condition());
    }
}
