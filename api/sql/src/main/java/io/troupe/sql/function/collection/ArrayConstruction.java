package io.troupe.sql.function.collection;

import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists and structs made of single values and of lists.
final class ArrayConstruction {
    private ArrayConstruction() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("array", ArrayConstruction::array));
        table.add(new NamedStruct());
        table.add(new BoundRow("array_repeat", ArrayConstruction::repeat));
        table.add(new BoundRow("arrays_zip", ArrayConstruction::zip));
        table.add(new BoundRow("flatten", ArrayConstruction::flatten));
    }

    private static Binding array(Call call) {
        List<DataType> types = call.arguments().stream().map(Argument::type).toList();
        DataType element = Coercion.commonType(types, call.semantics())
                .orElseThrow(() -> Mismatch.differentData("array", call.arguments()));
        return new Binding(Collections.nCopies(types.size(), element),
                new ArrayType(element, call.anyNullable()),
                false, true,
                (values, _) -> Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values))));
    }

    private static Binding repeat(Call call) {
        call.requireSize(2, 2);
        DataType element = call.type(0);
        List<DataType> types = List.of(element, call.input(1, Parameter.INT));
        return new Binding(types, new ArrayType(element, call.argument(0).nullable()),
                call.argument(1).nullable(),
                true, (values, _) -> values[1] == null
                        ? null
                        : Collections.nCopies(Math.max(0, Cells.integer(values[1])), values[0]));
    }

    private static Binding zip(Call call) {
        List<DataType> types = new ArrayList<>();
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            ArrayType type = ArrayTypes.array(call, i);
            types.add(type);
            String sql = call.argument(i).sql();
            String name = !sql.isEmpty() && sql.chars().allMatch(Character::isJavaIdentifierPart)
                    && !call.argument(i).foldable() ? sql : Integer.toString(i);
            fields.add(new StructField(name, type.elementType(), true));
        }
        return Binding.strict(call, types, new ArrayType(new StructType(fields), false), (lists, _) -> {
            int size = 0;
            for (Object list : lists) {
                size = Math.max(size, Cells.list(list).size());
            }
            List<Object> zipped = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                List<@Nullable Object> row = new ArrayList<>();
                for (Object list : lists) {
                    List<@Nullable Object> elements = Cells.list(list);
                    row.add(i < elements.size() ? elements.get(i) : null);
                }
                zipped.add(new StructValue(row));
            }
            return zipped;
        });
    }

    private static Binding flatten(Call call) {
        call.requireSize(1, 1);
        ArrayType outer = ArrayTypes.array(call, 0);
        if (!(outer.elementType() instanceof ArrayType inner)) {
            throw call.unexpected(0, "\"ARRAY\" of \"ARRAY\"");
        }
        return new Binding(List.of(outer), inner, call.anyNullable() || outer.containsNull(), false,
                (values, _) -> {
                    List<@Nullable Object> all = new ArrayList<>();
                    for (Object list : Cells.list(values[0])) {
                        if (list == null) {
                            return null;
                        }
                        all.addAll(Cells.list(list));
                    }
                    return all;
                });
    }

    /// `named_struct(name, value, ...)`: no value is copied.
    private record NamedStruct() implements ScalarFunction {
        @Override
        public String name() {
            return "named_struct";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Call call = new Call(name(), arguments, semantics);
            if (call.size() == 0 || call.size() % 2 != 0) {
                throw Mismatch.argumentCount(name(), "2n (n > 0)", call.size());
            }
            List<StructField> fields = new ArrayList<>();
            for (int i = 0; i < call.size(); i += 2) {
                if (!call.argument(i).foldable() || !call.type(i).isText()) {
                    throw call.mismatch("CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING", "inputExprs",
                            "[\"" + call.argument(i).sql() + "\"]");
                }
                Object fieldName = call.argument(i).constant();
                if (fieldName == null) {
                    throw nullName(call, i);
                }
                fields.add(new StructField((String) fieldName, call.type(i + 1),
                        call.argument(i + 1).nullable()));
            }
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            ScalarKernel kernel = (columns, rowCount, _) -> {
                List<Vector> values = new ArrayList<>();
                for (int i = 1; i < columns.length; i += 2) {
                    values.add(columns[i]);
                }
                return new StructVector(values, null, rowCount);
            };
            return new BoundScalar(name(), types, new StructType(fields), false, true, kernel);
        }

        private static SqlException nullName(Call call, int index) {
            return call.mismatch("UNEXPECTED_NULL", "exprName", "[\"" + call.argument(index).sql() + "\"]");
        }
    }
}
