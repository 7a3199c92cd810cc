package io.troupe.sql.format.parquet;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/// Makes the tree of fields from the flat list of a footer. Lists and maps of older writers, which have two levels or
/// names of their own, are understood as the format's rules for compatibility say.
final class SchemaReader {
    /// Deeper than any sensible schema, and shallow enough for the stack.
    private static final int MAX_DEPTH = 200;

    private final List<SchemaElement> elements;
    private int next = 1;
    private int leaves;

    private SchemaReader(List<SchemaElement> elements) {
        this.elements = elements;
    }

    /// The fields of the root.
    static List<Field> read(List<SchemaElement> elements) {
        if (elements.isEmpty() || elements.getFirst().getNum_children() < 0) {
            throw new CorruptFileException("a schema without a root");
        }
        SchemaReader reader = new SchemaReader(elements);
        List<Field> fields = reader.children(elements.getFirst(), 0, 0, 1);
        if (reader.next != elements.size()) {
            throw new CorruptFileException("a schema with fields that belong nowhere");
        }
        return fields;
    }

    private List<Field> children(SchemaElement parent, int definition, int repetition, int depth) {
        if (depth > MAX_DEPTH) {
            throw new CorruptFileException("a schema more than " + MAX_DEPTH + " levels deep");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < parent.getNum_children(); i++) {
            fields.add(field(definition, repetition, depth));
        }
        return fields;
    }

    private SchemaElement take() {
        if (next >= elements.size()) {
            throw new CorruptFileException("a schema with fewer fields than it says");
        }
        return elements.get(next++);
    }

    /// The next field; a repeated field that is in no list is a list of its own.
    private Field field(int definition, int repetition, int depth) {
        SchemaElement element = take();
        if (repetitionOf(element) != FieldRepetitionType.REPEATED) {
            return single(element, definition, repetition, depth);
        }
        Field item = body(element, false, definition + 1, repetition + 1, depth);
        return new Field.ListField(
                element.getName(), new ArrayType(item.type(), false), false, definition, repetition,
                definition + 1,
                repetition + 1, item);
    }

    private Field single(SchemaElement element, int definition, int repetition, int depth) {
        boolean nullable = repetitionOf(element) == FieldRepetitionType.OPTIONAL;
        int own = nullable ? definition + 1 : definition;
        if (!isGroup(element)) {
            return body(element, nullable, own, repetition, depth);
        }
        if (isList(element) && element.getNum_children() == 1) {
            return list(element, nullable, own, repetition, depth);
        }
        if (isMap(element) && element.getNum_children() == 1) {
            return map(element, nullable, own, repetition, depth);
        }
        return body(element, nullable, own, repetition, depth);
    }

    /// A leaf or a struct with its levels settled.
    private Field body(SchemaElement element, boolean nullable, int definition, int repetition, int depth) {
        if (!isGroup(element)) {
            LeafTypes.Mapped mapped = LeafTypes.map(element);
            return new Field.Leaf(
                    element.getName(), mapped.type(), nullable, definition, repetition, leaves++,
                    mapped.physical());
        }
        return group(element, nullable, definition, repetition,
                children(element, definition, repetition, depth + 1));
    }

    private static Field group(
            SchemaElement element, boolean nullable, int definition, int repetition, List<Field> fields) {
        StructType struct = structOf(fields);
        boolean isVariant = element.isSetLogicalType() && element.getLogicalType().isSetVARIANT();
        if (isVariant) {
            requireVariant(struct);
        }
        return new Field.Group(
                element.getName(), isVariant ? DataTypes.VariantType : struct, nullable, definition,
                repetition,
                fields);
    }

    private static void requireVariant(StructType columns) {
        ShreddedVariants unused = new ShreddedVariants(columns);
    }

    static StructType structOf(List<Field> fields) {
        return new StructType(
                fields.stream().map(field -> new StructField(field.name(), field.type(), field.nullable()))
                        .toList());
    }

    private Field list(SchemaElement list, boolean nullable, int definition, int repetition, int depth) {
        SchemaElement repeated = take();
        int elementDefinition = definition + 1;
        int elementRepetition = repetition + 1;
        Field item;
        if (repetitionOf(repeated) != FieldRepetitionType.REPEATED) {
            throw new CorruptFileException("the list " + list.getName() + " has no repeated field");
        }
        if (!isGroup(repeated)) {
            item = body(repeated, false, elementDefinition, elementRepetition, depth + 1);
        } else if (repeated.getNum_children() != 1 || repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple")) {
            item = body(repeated, false, elementDefinition, elementRepetition, depth + 1);
        } else {
            item = children(repeated, elementDefinition, elementRepetition, depth + 2).getFirst();
        }
        DataType type = new ArrayType(item.type(), item.nullable());
        return new Field.ListField(
                list.getName(), type, nullable, definition, repetition, elementDefinition, elementRepetition,
                item);
    }

    private Field map(SchemaElement map, boolean nullable, int definition, int repetition, int depth) {
        SchemaElement entry = take();
        List<Field> fields = children(entry, definition + 1, repetition + 1, depth + 2);
        if (repetitionOf(entry) != FieldRepetitionType.REPEATED || fields.size() != 2) {
            throw new CorruptFileException("the map " + map.getName() + " has no repeated key and value");
        }
        Field key = fields.getFirst();
        Field value = fields.getLast();
        return new Field.MapField(
                map.getName(), new MapType(key.type(), value.type(), value.nullable()), nullable, definition,
                repetition, definition + 1, repetition + 1, key, value);
    }

    private static FieldRepetitionType repetitionOf(SchemaElement element) {
        return element.isSetRepetition_type() ? element.getRepetition_type() : FieldRepetitionType.REQUIRED;
    }

    private static boolean isGroup(SchemaElement element) {
        return !element.isSetType();
    }

    private static boolean isList(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetLIST()
                || element.isSetConverted_type() && element.getConverted_type() == ConvertedType.LIST;
    }

    private static boolean isMap(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetMAP()
                || element.isSetConverted_type() && (element.getConverted_type() == ConvertedType.MAP
                        || element.getConverted_type() == ConvertedType.MAP_KEY_VALUE);
    }
}
