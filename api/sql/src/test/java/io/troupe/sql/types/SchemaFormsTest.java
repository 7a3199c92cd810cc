package io.troupe.sql.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/// Schemas as columns of SQL, as JSON and as trees, there and back.
final class SchemaFormsTest {
    private static final String COLUMNS = "id BIGINT NOT NULL,`odd name` DECIMAL(8,2),tags ARRAY<STRING>,"
            + "place STRUCT<x: DOUBLE NOT NULL, y: DOUBLE> COMMENT 'where it\\'s',seen MAP<INT, TIMESTAMP_NTZ>,"
            + "word STRING COLLATE UNICODE_CI,span INTERVAL DAY TO MINUTE";

    @Test
    void columnsAreReadAsTheyAreWritten() {
        StructType schema = StructType.fromDDL(COLUMNS);
        assertEquals(COLUMNS, schema.toDDL());
        assertFalse(schema.apply("id").nullable());
        assertEquals("where it's", schema.apply("place").getComment().orElseThrow());
        assertEquals(schema, DataType.fromDDL(schema.sql()));
        assertEquals(new ArrayType(DataTypes.IntegerType, true), DataType.fromDDL("array<int>"));
        assertEquals(new StructType().add("a", "int").add("b", "string"),
                DataType.fromDDL("a int, b: string"));
        assertThrows(IllegalArgumentException.class, () -> StructType.fromDDL("a int,"));
        assertThrows(IllegalArgumentException.class, () -> StructType.fromDDL("a integr"));
    }

    @Test
    void typesComeBackFromJson() {
        StructType schema = StructType.fromDDL(COLUMNS).add("flag", DataTypes.BooleanType, false,
                new MetadataBuilder().putLong("n", 7).putStringArray("of", new String[]{"a", "\"b\""})
                        .build());
        assertEquals(schema, DataType.fromJson(schema.json()));
        assertEquals(schema, DataType.fromJson(schema.prettyJson()));
        assertEquals("{\"type\":\"array\",\"elementType\":\"long\",\"containsNull\":false}",
                new ArrayType(DataTypes.LongType, false).json());
        assertEquals("""
            {
              "type" : "struct",
              "fields" : [ {
                "name" : "a",
                "type" : "integer",
                "nullable" : true,
                "metadata" : { }
              } ]
            }""", new StructType().add("a", "int").prettyJson());
        assertThrows(IllegalArgumentException.class, () -> DataType.fromJson("{\"type\":\"list\"}"));
        assertThrows(IllegalArgumentException.class, () -> DataType.fromJson("{\"type\":"));
    }

    @Test
    void treesShowNestingDownToALevel() {
        StructType schema = StructType.fromDDL("`a\nb` decimal(4,1), c array<struct<d: char(3)>>");
        assertEquals("""
            root
             |-- a\\nb: decimal(4,1) (nullable = true)
             |-- c: array (nullable = true)
             |    |-- element: struct (containsNull = true)
             |    |    |-- d: char(3) (nullable = true)
            """, schema.treeString());
        assertEquals("""
            root
             |-- a\\nb: decimal(4,1) (nullable = true)
             |-- c: array (nullable = true)
            """, schema.treeString(1));
    }

    @Test
    void metadataGivesWhatWasPutIntoIt() {
        Metadata inner = new MetadataBuilder().putBoolean("yes", true).build();
        Metadata metadata = new MetadataBuilder().putDouble("d", 0.5).putString("s", "t")
                .putMetadata("m", inner)
                .putLongArray("l", new long[]{1, 2}).putMetadataArray("ms", new Metadata[]{inner})
                .putLong("gone", 1)
                .remove("gone").build();
        assertEquals(0.5, metadata.getDouble("d"));
        assertEquals("t", metadata.getString("s"));
        assertTrue(metadata.getMetadata("m").getBoolean("yes"));
        assertArrayEquals(new long[]{1, 2}, metadata.getLongArray("l"));
        assertArrayEquals(new Metadata[]{inner}, metadata.getMetadataArray("ms"));
        assertEquals("{\"d\":0.5,\"l\":[1,2],\"m\":{\"yes\":true},\"ms\":[{\"yes\":true}],\"s\":\"t\"}",
                metadata.json());
        assertEquals(metadata, Metadata.fromJson(metadata.json()));
        assertThrows(NoSuchElementException.class, () -> metadata.getLong("gone"));
        assertThrows(ClassCastException.class, () -> metadata.getLong("s"));
    }
}
