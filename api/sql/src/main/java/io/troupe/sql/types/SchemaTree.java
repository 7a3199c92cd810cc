package io.troupe.sql.types;

/// Columns and what is in them as a tree of lines; see [StructType#treeString()].
public final class SchemaTree {
    private static final String INDENT = " |   ";

    private final StringBuilder text = new StringBuilder("root\n");

    private SchemaTree() {}

    /// `schema` down to `levels` levels of nesting.
    static String of(StructType schema, int levels) {
        SchemaTree tree = new SchemaTree();
        tree.fields(schema, " |-- ", levels);
        return tree.text.toString();
    }

    /// `text` in one line: characters that move the cursor as they are written in programs.
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\f' -> escaped.append("\\f");
                case '\b' -> escaped.append("\\b");
                case 0x0b -> escaped.append("\\v");
                case 0x07 -> escaped.append("\\a");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String name(DataType type) {
        return type instanceof StringType ? type.simpleString() : SchemaJson.name(type);
    }

    private void fields(StructType struct, String indent, int levels) {
        if (levels <= 0) {
            return;
        }
        for (StructField field : struct) {
            text.append(indent).append(escaped(field.name())).append(": ")
                    .append(name(field.dataType()))
                    .append(" (nullable = ").append(field.nullable()).append(")\n");
            inside(field.dataType(), INDENT + indent, levels - 1);
        }
    }

    private void inside(DataType type, String indent, int levels) {
        if (levels <= 0) {
            return;
        }
        switch (type) {
            case StructType struct -> fields(struct, indent, levels);
            case ArrayType array -> {
                text.append(indent).append("element: ").append(name(array.elementType()))
                        .append(" (containsNull = ").append(array.containsNull()).append(")\n");
                inside(array.elementType(), INDENT + indent, levels - 1);
            }
            case MapType map -> {
                text.append(indent).append("key: ").append(name(map.keyType())).append('\n');
                inside(map.keyType(), INDENT + indent, levels - 1);
                text.append(indent).append("value: ").append(name(map.valueType()))
                        .append(" (valueContainsNull = ").append(map.valueContainsNull()).append(")\n");
                inside(map.valueType(), INDENT + indent, levels - 1);
            }
            default -> {
                // nothing inside
            }
        }
    }
}
