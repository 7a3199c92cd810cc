package io.troupe.sql.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/// Named fields in an order: the type of a struct, and the schema of a table. Names need not be distinct.
public record StructType(List<StructField> fieldList) implements DataType, Iterable<StructField> {
    /// Copies.
    public StructType {
        fieldList = List.copyOf(fieldList);
    }

    /// No fields.
    public StructType() {
        this(List.of());
    }

    /// The given fields.
    public StructType(StructField[] fields) {
        this(Arrays.asList(fields));
    }

    /// This and one more field at the end.
    public StructType add(StructField field) {
        List<StructField> fields = new ArrayList<>(fieldList);
        fields.add(field);
        return new StructType(fields);
    }

    /// This and one more nullable field at the end.
    public StructType add(String name, DataType type) {
        return add(new StructField(name, type, true));
    }

    /// This and one more nullable field at the end, of a type such as `int`, `decimal(10,2)` or `array<string>`. Throws
    /// IllegalArgumentException when no type is called so.
    public StructType add(String name, String type) {
        return add(name, type, true);
    }

    /// As [#add(String, String)].
    public StructType add(String name, String type, boolean nullable) {
        return add(new StructField(name, TypeText.parse(type), nullable));
    }

    /// This and one more field at the end.
    public StructType add(String name, DataType type, boolean nullable) {
        return add(new StructField(name, type, nullable));
    }

    /// The fields, a copy.
    public StructField[] fields() {
        return fieldList.toArray(StructField[]::new);
    }

    /// The names of the fields in order.
    public String[] fieldNames() {
        return fieldList.stream().map(StructField::name).toArray(String[]::new);
    }

    /// Field `index`, 0-based.
    public StructField apply(int index) {
        return fieldList.get(index);
    }

    /// The field called `name`, the first of several. Throws IllegalArgumentException when there is none.
    public StructField apply(String name) {
        return fieldList.get(fieldIndex(name));
    }

    /// The place of the field called `name`, 0-based, the first of several. Throws IllegalArgumentException when there is
    /// none.
    public int fieldIndex(String name) {
        for (int i = 0; i < fieldList.size(); i++) {
            if (fieldList.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "there is no field " + name + " among " + Arrays.toString(fieldNames()));
    }

    /// How many fields.
    public int size() {
        return fieldList.size();
    }

    /// How many fields.
    public int length() {
        return fieldList.size();
    }

    @Override
    public Iterator<StructField> iterator() {
        return fieldList.iterator();
    }

    @Override
    public String typeName() {
        return "struct";
    }

    @Override
    public String simpleString() {
        return fieldList.stream()
                .map(field -> field.name() + ":" + field.dataType().simpleString())
                .collect(Collectors.joining(",", "struct<", ">"));
    }

    @Override
    public String sql() {
        return fieldList.stream().map(StructType::sql).collect(Collectors.joining(", ", "STRUCT<", ">"));
    }

    private static String sql(StructField field) {
        boolean plain = field.name().matches("[A-Za-z_][A-Za-z0-9_]*");
        String name = plain ? field.name() : "`" + field.name().replace("`", "``") + "`";
        return name + ": " + field.dataType().sql() + (field.nullable() ? "" : " NOT NULL");
    }
}
