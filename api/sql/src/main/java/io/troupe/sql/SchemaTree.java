package io.troupe.sql;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;

/// Columns and what is in them as a tree of lines.
final class SchemaTree {
    private static final String INDENT = " |   ";

    private final StringBuilder text = new StringBuilder("root\n");

    private SchemaTree() {}

    static String of(StructType schema) {
        SchemaTree tree = new SchemaTree();
        tree.fields(schema, " |-- ");
        return tree.text.append('\n').toString();
    }

    private void fields(StructType struct, String indent) {
        for (StructField field : struct) {
            text.append(indent).append(field.name()).append(": ").append(field.dataType().typeName())
                    .append(" (nullable = ").append(field.nullable()).append(")\n");
            inside(field.dataType(), INDENT + indent);
        }
    }

    private void inside(DataType type, String indent) {
        switch (type) {
            case StructType struct -> fields(struct, indent);
            case ArrayType array -> {
                text.append(indent).append("element: ").append(array.elementType().typeName())
                        .append(" (containsNull = ").append(array.containsNull()).append(")\n");
                inside(array.elementType(), INDENT + indent);
            }
            case MapType map -> {
                text.append(indent).append("key: ").append(map.keyType().typeName()).append('\n');
                inside(map.keyType(), INDENT + indent);
                text.append(indent).append("value: ").append(map.valueType().typeName())
                        .append(" (valueContainsNull = ").append(map.valueContainsNull()).append(")\n");
                inside(map.valueType(), INDENT + indent);
            }
            default -> {
                // nothing inside
            }
        }
    }
}
