package io.troupe.sql.format.parquet;

import io.troupe.columnar.ListVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/// Takes columns apart into the columns of the file with their levels.
final class Shredder {
    private static final int[] NO_LEVELS = new int[0];

    private final StructType schema;
    private final List<LeafWriter> leaves;

    /// `leaves` are those of `schema` in order.
    Shredder(StructType schema, List<LeafWriter> leaves) {
        this.schema = schema;
        this.leaves = leaves;
    }

    /// Adds `rows` rows of `columns`.
    void add(List<Vector> columns, int rows) throws IOException {
        Iterator<LeafWriter> next = leaves.iterator();
        for (int i = 0; i < schema.size(); i++) {
            StructField field = schema.apply(i);
            if (isNested(field.dataType())) {
                Levels slots = Levels.top(rows);
                nested(columns.get(i), field.dataType(), field.nullable(), slots, 0, 0, next, rows);
            } else {
                flat(columns.get(i), field, next.next(), rows);
            }
        }
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType
                || type instanceof VariantType;
    }

    private static void flat(Vector vector, StructField field, LeafWriter leaf, int rows) throws IOException {
        if (!field.nullable()) {
            if (Validity.count(vector.validity(), rows) != rows) {
                throw nullIn(leaf.spec());
            }
            leaf.add(vector, NO_LEVELS, NO_LEVELS, rows, rows);
            return;
        }
        int[] definitions = new int[rows];
        int[] present = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            int valid = vector.isNull(row) ? 0 : 1;
            definitions[row] = valid;
            present[count] = row;
            count += valid;
        }
        leaf.add(count == rows ? vector : vector.gather(present, count), definitions, NO_LEVELS, rows, rows);
    }

    private static IllegalArgumentException nullIn(LeafSpec spec) {
        return new IllegalArgumentException("a null in the column " + spec.path() + ", which has none");
    }

    /// Entries of a field: each either is a row of the field's vector, or says at what level something above is null or
    /// empty.
    private static final class Levels {
        final int[] rows;
        final int[] definitions;
        final int[] repetitions;
        int count;

        Levels(int capacity) {
            rows = new int[capacity];
            definitions = new int[capacity];
            repetitions = new int[capacity];
        }

        static Levels top(int rows) {
            Levels levels = new Levels(rows);
            for (int row = 0; row < rows; row++) {
                levels.add(row, 0, 0);
            }
            return levels;
        }

        void add(int row, int definition, int repetition) {
            rows[count] = row;
            definitions[count] = definition;
            repetitions[count++] = repetition;
        }
    }

    private static void nested(
            Vector vector, DataType type, boolean nullable, Levels parent, int definition, int repetition,
            Iterator<LeafWriter> leaves, int rows) throws IOException {
        int own = nullable ? definition + 1 : definition;
        Levels slots = present(vector, parent, own);
        switch (type) {
            case StructType struct -> {
                StructVector structs = (StructVector) vector;
                for (int i = 0; i < struct.size(); i++) {
                    StructField field = struct.apply(i);
                    nested(structs.fields().get(i), field.dataType(), field.nullable(), slots, own,
                            repetition, leaves,
                            rows);
                }
            }
            case VariantType _ -> {
                StructVector variants = (StructVector) vector;
                nested(variants.fields().getLast(), DataTypes.BinaryType, false, slots, own, repetition,
                        leaves,
                        rows);
                nested(variants.fields().getFirst(), DataTypes.BinaryType, false, slots, own, repetition,
                        leaves,
                        rows);
            }
            case ArrayType array -> {
                ListVector lists = (ListVector) vector;
                Levels items = repeated(slots, lists.starts(), lists.ends(), own, repetition + 1);
                nested(lists.elements(), array.elementType(), array.containsNull(), items, own + 1,
                        repetition + 1,
                        leaves, rows);
            }
            case MapType map -> {
                MapVector maps = (MapVector) vector;
                Levels items = repeated(slots, maps.starts(), maps.ends(), own, repetition + 1);
                nested(maps.keys(), map.keyType(), false, items, own + 1, repetition + 1, leaves, rows);
                nested(maps.values(), map.valueType(), map.valueContainsNull(), items, own + 1,
                        repetition + 1, leaves,
                        rows);
            }
            default -> leaf(vector, slots, leaves.next(), nullable, rows);
        }
    }

    /// The entries of `parent` with nulls of `vector` left out and values one level up when the field may be null.
    private static Levels present(Vector vector, Levels parent, int own) {
        Levels levels = new Levels(parent.count);
        for (int i = 0; i < parent.count; i++) {
            int row = parent.rows[i];
            if (row < 0) {
                levels.add(-1, parent.definitions[i], parent.repetitions[i]);
            } else if (vector.isNull(row)) {
                levels.add(-1, own - 1, parent.repetitions[i]);
            } else {
                levels.add(row, own, parent.repetitions[i]);
            }
        }
        return levels;
    }

    private static Levels repeated(Levels slots, int[] starts, int[] ends, int own, int repetition) {
        long capacity = 0;
        for (int i = 0; i < slots.count; i++) {
            capacity += slots.rows[i] < 0 ? 1 : Math.max(1, ends[slots.rows[i]] - starts[slots.rows[i]]);
        }
        Levels levels = new Levels(Math.toIntExact(capacity));
        for (int i = 0; i < slots.count; i++) {
            int row = slots.rows[i];
            if (row < 0 || starts[row] == ends[row]) {
                levels.add(-1, row < 0 ? slots.definitions[i] : own, slots.repetitions[i]);
                continue;
            }
            for (int item = starts[row]; item < ends[row]; item++) {
                levels.add(item, own + 1, item == starts[row] ? slots.repetitions[i] : repetition);
            }
        }
        return levels;
    }

    private static void leaf(Vector vector, Levels slots, LeafWriter leaf, boolean nullable, int rows)
            throws IOException {
        int[] present = new int[slots.count];
        int count = 0;
        for (int i = 0; i < slots.count; i++) {
            if (slots.rows[i] >= 0) {
                present[count++] = slots.rows[i];
            } else if (!nullable && slots.definitions[i] == leaf.spec().definition()) {
                throw nullIn(leaf.spec());
            }
        }
        leaf.add(vector.gather(present, count), slots.definitions, slots.repetitions, slots.count, rows);
    }
}
