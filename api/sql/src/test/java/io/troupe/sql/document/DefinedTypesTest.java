package io.troupe.sql.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.defined.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import org.junit.jupiter.api.Test;

/// Catalogs keep types that programs define.
class DefinedTypesTest {
    @Test
    void schemasTellTheClass() {
        StructType schema = new StructType().add("id", DataTypes.IntegerType)
                .add("v", new Vector.Type()).add("all", new ArrayType(new Vector.Type(), false));
        assertEquals(schema, SchemaDocuments.schema(SchemaDocuments.of(schema)));
    }
}
