package io.troupe.sql.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /// This and one more field at the end with a comment.
    public StructType add(String name, DataType type, boolean nullable, String comment) {
        return add(new StructField(name, type, nullable).withComment(comment));
    }

    /// As [#add(String, DataType, boolean, String)].
    public StructType add(String name, String type, boolean nullable, String comment) {
        return add(name, TypeText.parse(type), nullable, comment);
    }

    /// As [#add(String, DataType, boolean)], with `metadata`.
    public StructType add(String name, DataType type, boolean nullable, Metadata metadata) {
        return add(new StructField(name, type, nullable, metadata));
    }

    /// The same columns, none of which, nor what is in them, has to have a value.
    public StructType asNullable() {
        return (StructType) nullable(this);
    }

    private static DataType nullable(DataType type) {
        return switch (type) {
            case StructType struct -> new StructType(
                    struct.fieldList.stream()
                            .map(
                                    field -> new StructField(
                                            field.name(), nullable(field.dataType()), true, field.metadata()))
                            .toList());
            case ArrayType array -> new ArrayType(nullable(array.elementType()), true);
            case MapType map -> new MapType(nullable(map.keyType()), nullable(map.valueType()), true);
            default -> type;
        };
    }

    /// As [#add(String, DataType, boolean, Metadata)].
    public StructType add(String name, String type, boolean nullable, Metadata metadata) {
        return add(name, TypeText.parse(type), nullable, metadata);
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

    /// The fields of these names, in their order here. Throws IllegalArgumentException for a name that there is none of.
    public StructType apply(Set<String> names) {
        names.forEach(this::fieldIndex);
        return new StructType(fieldList.stream().filter(field -> names.contains(field.name())).toList());
    }

    /// The place of the field called `name`, 0-based, the first of several; empty when there is none.
    public OptionalInt getFieldIndex(String name) {
        return IntStream.range(0, fieldList.size()).filter(i -> fieldList.get(i).name().equals(name))
                .findFirst();
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
        return fieldList.stream().map(StructField::sql).collect(Collectors.joining(", ", "STRUCT<", ">"));
    }

    /// A short text about it: at most `most` fields at each level, as in `struct<a: int, b: string ... 2 more fields>`.
    public String simpleString(int most) {
        return brief("struct<", most, ">");
    }

    /// The same in other brackets.
    public String brief(String open, int most, String close) {
        int more = fieldList.size() - most;
        return fieldList.stream().limit(most)
                .map(field -> field.name() + ": " + (field.dataType() instanceof StructType struct
                        ? struct.simpleString(most)
                        : field.dataType().simpleString()))
                .collect(Collectors.joining(", ", open, ""))
                + (more > 0 ? " ... " + more + (more == 1 ? " more field" : " more fields") : "") + close;
    }

    /// The columns as a list such as `a INT, b STRING NOT NULL COMMENT 'x'` names them; a colon may stand before a type.
    /// Throws IllegalArgumentException when it is none.
    public static StructType fromDDL(String text) {
        return TypeText.schema(text);
    }

    /// The fields as columns of CREATE TABLE, as in `a INT,b STRING NOT NULL`.
    public String toDDL() {
        return fieldList.stream().map(StructField::toDDL).collect(Collectors.joining(","));
    }

    /// The fields and what is in them as a tree of lines.
    public String treeString() {
        return treeString(Integer.MAX_VALUE);
    }

    /// The same down to `maxDepth` levels of nesting.
    public String treeString(int maxDepth) {
        return SchemaTree.of(this, maxDepth);
    }

    static String quotedIfNeeded(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
    }
}
