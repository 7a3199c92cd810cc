package io.troupe.sql.format.parquet;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.parquet.BytesColumnValues.Order;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;

/// Makes the schema of a file that is being written: lists in three levels, maps of keys and values.
final class SchemaWriter {
    private final List<SchemaElement> elements = new ArrayList<>();
    private final List<LeafSpec> leaves = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final Iterator<String> ids;

    private SchemaWriter(Iterator<String> ids) {
        this.ids = ids;
    }

    /// The same, where fields get `ids`, see [FieldNames#IDS], as far as there are any.
    static SchemaWriter of(StructType columns, List<String> ids) {
        SchemaWriter writer = new SchemaWriter(ids.iterator());
        checkNames(columns);
        SchemaElement root = new SchemaElement("spark_schema");
        root.setNum_children(columns.size());
        writer.elements.add(root);
        for (StructField column : columns) {
            writer.add(column.name(), column.dataType(), column.nullable(), 0, 0);
        }
        return writer;
    }

    List<SchemaElement> elements() {
        return elements;
    }

    /// The columns in the order of the file.
    List<LeafSpec> leaves() {
        return leaves;
    }

    private static void checkNames(StructType fields) {
        Set<String> names = new TreeSet<>();
        for (StructField field : fields) {
            if (!names.add(field.name())) {
                throw SqlException.analysis(Origin.UNKNOWN, "COLUMN_ALREADY_EXISTS", "columnName",
                        field.name());
            }
        }
    }

    private void add(String name, DataType type, boolean nullable, int definition, int repetition) {
        path.add(name);
        int own = nullable ? definition + 1 : definition;
        SchemaElement element = new SchemaElement(name);
        element.setRepetition_type(nullable ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
        if (ids.hasNext()) {
            element.setField_id(Integer.parseInt(ids.next()));
        }
        elements.add(element);
        switch (type) {
            case StructType struct -> {
                checkNames(struct);
                element.setNum_children(struct.size());
                for (StructField field : struct) {
                    add(field.name(), field.dataType(), field.nullable(), own, repetition);
                }
            }
            case VariantType _ -> {
                element.setNum_children(2);
                element.setLogicalType(LogicalType.VARIANT(new org.apache.parquet.format.VariantType()));
                add("metadata", DataTypes.BinaryType, false, own, repetition);
                add("value", DataTypes.BinaryType, false, own, repetition);
            }
            case ArrayType array -> {
                element.setNum_children(1);
                element.setConverted_type(ConvertedType.LIST);
                element.setLogicalType(LogicalType.LIST(new ListType()));
                repeated("list", 1);
                add("element", array.elementType(), array.containsNull(), own + 1, repetition + 1);
                path.removeLast();
            }
            case MapType map -> {
                element.setNum_children(1);
                element.setConverted_type(ConvertedType.MAP);
                element.setLogicalType(LogicalType.MAP(new org.apache.parquet.format.MapType()));
                repeated("key_value", 2);
                add("key", map.keyType(), false, own + 1, repetition + 1);
                add("value", map.valueType(), map.valueContainsNull(), own + 1, repetition + 1);
                path.removeLast();
            }
            default -> leaf(element, type, own, repetition);
        }
        path.removeLast();
    }

    private void repeated(String name, int children) {
        path.add(name);
        SchemaElement element = new SchemaElement(name);
        element.setRepetition_type(FieldRepetitionType.REPEATED);
        element.setNum_children(children);
        elements.add(element);
    }

    private void leaf(SchemaElement element, DataType type, int definition, int repetition) {
        LeafElements.fill(element, type, String.join(".", path));
        int width = element.isSetType_length() ? element.getType_length() : 0;
        Order order = width > 0 ? Order.NUMBER : element.isSetLogicalType() ? Order.TEXT : Order.BINARY;
        leaves.add(
                new LeafSpec(
                        List.copyOf(path), element.getType(), width, LeafElements.divisor(type), order,
                        definition,
                        repetition));
    }
}
