package io.troupe.sql.function.generator;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The generators of lists, maps and values. Those that keep rows without results have the same kernels: who calls them
/// sees from the origins which rows have none.
public final class Generators {
    private Generators() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        add(table, "explode", call -> explode(call, false));
        add(table, "posexplode", call -> explode(call, true));
        add(table, "inline", Generators::inline);
        table.add(new Simple("stack", Generators::stack));
        Listings.register(table);
    }

    private interface Binder {
        Generator.BoundGenerator bind(Call call);
    }

    private record Simple(String name, Binder binder) implements Generator {
        @Override
        public BoundGenerator bind(List<Argument> arguments, Semantics semantics) {
            return binder.bind(new Call(name, arguments, semantics));
        }
    }

    private static void add(FunctionTable table, String name, Binder binder) {
        table.add(new Simple(name, binder), name + "_outer");
    }

    private static Generator.BoundGenerator explode(Call call, boolean positions) {
        call.requireSize(1, 1);
        List<StructField> fields = new ArrayList<>();
        if (positions) {
            fields.add(new StructField("pos", DataTypes.IntegerType, false));
        }
        if (call.type(0) instanceof NullType) {
            throw call.unexpected(0, "(\"ARRAY\" or \"MAP\")");
        }
        DataType type = call.input(0, anyOf());
        if (type instanceof MapType map) {
            fields.add(new StructField("key", map.keyType(), false));
            fields.add(new StructField("value", map.valueType(), map.valueContainsNull()));
        } else if (type instanceof ArrayType array) {
            fields.add(new StructField("col", array.elementType(), array.containsNull()));
        }
        return new Generator.BoundGenerator(call.name(), List.of(type), new StructType(fields),
                new ExplodeKernel(positions));
    }

    private static Parameter[] anyOf() {
        return new Parameter[]{Input.ARRAY, Input.MAP};
    }

    private static Generator.BoundGenerator inline(Call call) {
        call.requireSize(1, 1);
        if (!(call.type(0) instanceof ArrayType array)
                || !(array.elementType() instanceof StructType struct)) {
            throw call.unexpected(0, "\"ARRAY<STRUCT>\"");
        }
        List<StructField> fields = new ArrayList<>();
        for (StructField field : struct) {
            fields.add(new StructField(field.name(), field.dataType(),
                    field.nullable() || array.containsNull()));
        }
        return new Generator.BoundGenerator(call.name(), List.of(array), new StructType(fields),
                new InlineKernel());
    }

    private static Generator.BoundGenerator stack(Call call) {
        if (call.size() < 2) {
            throw Mismatch.argumentCount("stack", "> 1", call.size());
        }
        call.input(0, Parameter.INT);
        Object constant = call.constant(0, "n");
        if (!(constant instanceof Number number) || number.intValue() < 1) {
            throw constant == null
                    ? call.mismatch("UNEXPECTED_NULL", "exprName", "`n`")
                    : call.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`n`", "valueRange", "(0, 2147483647]",
                            "currentValue", constant.toString());
        }
        int rows = number.intValue();
        int values = call.size() - 1;
        int width = (values + rows - 1) / rows;
        List<DataType> columns = new ArrayList<>(Collections.nCopies(width, DataTypes.NullType));
        int[] firsts = new int[width];
        for (int i = 0; i < values; i++) {
            DataType type = call.type(i + 1);
            int column = i % width;
            if (columns.get(column) instanceof NullType) {
                columns.set(column, type);
                firsts[column] = i + 1;
            } else if (!(type instanceof NullType) && !sameType(columns.get(column), type)) {
                throw different(call, column, firsts[column], i + 1);
            }
        }
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            fields.add(new StructField("col" + i, columns.get(i), true));
        }
        List<DataType> types = new ArrayList<>(List.of(DataTypes.IntegerType));
        for (int i = 0; i < values; i++) {
            types.add(columns.get(i % width));
        }
        return new Generator.BoundGenerator("stack", types, new StructType(fields),
                new StackKernel(rows, List.copyOf(columns)));
    }

    private static boolean sameType(DataType left, DataType right) {
        return left.equals(right) || left.simpleString().equals(right.simpleString())
                || Coercion.isNested(left) && left.typeName().equals(right.typeName());
    }

    private static SqlException different(Call call, int column, int left, int right) {
        return call.mismatch("STACK_COLUMN_DIFF_TYPES", "columnIndex", Integer.toString(column),
                "leftParamIndex",
                Integer.toString(left), "leftType", Mismatch.quoted(call.type(left)), "rightParamIndex",
                Integer.toString(right), "rightType", Mismatch.quoted(call.type(right)));
    }
}
