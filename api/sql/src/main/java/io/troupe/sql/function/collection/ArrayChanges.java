package io.troupe.sql.function.collection;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Lists with elements added, removed or in another order.
final class ArrayChanges {
    private ArrayChanges() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("array_append", call -> added(call, true)));
        table.add(new BoundRow("array_prepend", call -> added(call, false)));
        table.add(new BoundRow("array_insert", ArrayChanges::inserted));
        table.add(new BoundRow("array_compact", ArrayChanges::compacted));
        table.add(new BoundRow("array_remove", ArrayChanges::removed));
        table.add(new BoundRow("slice", ArrayChanges::sliced));
        table.add(new BoundRow("sort_array", ArrayChanges::sorted));
        table.add(new BoundRow("reverse", ArrayChanges::reversed));
        table.add(new BoundRow("shuffle", ArrayChanges::shuffled));
    }

    private static Binding added(Call call, boolean last) {
        call.requireSize(2, 2);
        ArrayType type = ArrayTypes.withElement(call, 0, 1);
        return new Binding(List.of(type, type.elementType()), type, call.argument(0).nullable(), true,
                (values, _) -> {
                    if (values[0] == null) {
                        return null;
                    }
                    List<@Nullable Object> list = new ArrayList<>(Cells.list(values[0]));
                    list.add(last ? list.size() : 0, values[1]);
                    return list;
                });
    }

    private static Binding inserted(Call call) {
        call.requireSize(3, 3);
        ArrayType type = ArrayTypes.withElement(call, 0, 2);
        List<DataType> types = List.of(type, call.input(1, Parameter.INT), type.elementType());
        boolean nullable = call.argument(0).nullable() || call.argument(1).nullable();
        ArrayType padded = new ArrayType(type.elementType(), true);
        return new Binding(types, padded, nullable, true, (values, _) -> {
            if (values[0] == null || values[1] == null) {
                return null;
            }
            List<@Nullable Object> list = new ArrayList<>(Cells.list(values[0]));
            int position = Cells.integer(values[1]);
            if (position == 0) {
                throw SqlException.execution("INVALID_INDEX_OF_ZERO");
            }
            if (position > 0) {
                while (list.size() < position - 1) {
                    list.add(null);
                }
                list.add(position - 1, values[2]);
                return list;
            }
            // -1 is after the last element, and what is before the first is filled with nulls.
            int index = list.size() + position + 1;
            for (; index < 0; index++) {
                list.addFirst(null);
            }
            list.add(index, values[2]);
            return list;
        });
    }

    private static Binding compacted(Call call) {
        call.requireSize(1, 1);
        ArrayType type = ArrayTypes.array(call, 0);
        return Binding.strict(call, List.of(type), new ArrayType(type.elementType(), false),
                (values, _) -> Cells.list(values[0]).stream().filter(Objects::nonNull).toList());
    }

    private static Binding removed(Call call) {
        call.requireSize(2, 2);
        ArrayType type = ArrayTypes.withElement(call, 0, 1);
        DataType element = type.elementType();
        return Binding.strict(call, List.of(type, element), type, (values, _) -> {
            Object key = ValueOrder.key(element, values[1]);
            List<@Nullable Object> kept = new ArrayList<>();
            for (Object value : Cells.list(values[0])) {
                if (!Objects.equals(key, ValueOrder.key(element, value))) {
                    kept.add(value);
                }
            }
            return kept;
        });
    }

    private static Binding sliced(Call call) {
        call.requireSize(3, 3);
        ArrayType type = ArrayTypes.array(call, 0);
        List<DataType> types = List.of(type, call.input(1, Parameter.INT), call.input(2, Parameter.INT));
        return Binding.strict(call, types, type, (values, _) -> {
            List<@Nullable Object> list = Cells.list(values[0]);
            int start = Cells.integer(values[1]);
            int length = Cells.integer(values[2]);
            if (start == 0) {
                throw SqlException.execution("INVALID_PARAMETER_VALUE.START", "parameter", "`start`",
                        "functionName",
                        "`slice`");
            }
            if (length < 0) {
                throw SqlException.execution("INVALID_PARAMETER_VALUE.LENGTH", "parameter", "`length`",
                        "length",
                        Integer.toString(length), "functionName", "`slice`");
            }
            int from = start > 0 ? start - 1 : list.size() + start;
            if (from < 0 || from >= list.size()) {
                return List.of();
            }
            return list.subList(from, (int) Math.min(list.size(), (long) from + length));
        });
    }

    private static Binding sorted(Call call) {
        call.requireSize(1, 2);
        ArrayType type = ArrayTypes.array(call, 0);
        ArrayTypes.requireOrder(call, type.elementType());
        boolean ascending = true;
        List<DataType> types = new ArrayList<>(List.of(type));
        if (call.size() == 2) {
            types.add(call.input(1, Parameter.BOOLEAN));
            ascending = !Boolean.FALSE.equals(call.constant(1, "ascendingOrder"));
        }
        boolean up = ascending;
        DataType element = type.elementType();
        return Binding.strict(call, types, type, (values, _) -> {
            Comparator<@Nullable Object> order = ValueOrder.nullsFirst(ValueOrder.of(element));
            List<@Nullable Object> list = new ArrayList<>(Cells.list(values[0]));
            list.sort(up ? order : order.reversed());
            return list;
        });
    }

    private static Binding reversed(Call call) {
        call.requireSize(1, 1);
        if (call.type(0) instanceof ArrayType type) {
            return Binding.strict(call, List.of(type), type, (values, _) -> Cells.list(values[0]).reversed());
        }
        DataType text = call.input(0, Parameter.TEXT);
        return Binding.strict(call, List.of(text), text,
                (values, _) -> new StringBuilder(Cells.text(values[0])).reverse().toString());
    }

    private static Binding shuffled(Call call) {
        call.requireSize(1, 2);
        ArrayType type = ArrayTypes.array(call, 0);
        List<DataType> types = new ArrayList<>(List.of(type));
        if (call.size() == 2) {
            types.add(call.input(1, Parameter.LONG));
        }
        return Binding.strict(call, types, type, (values, context) -> {
            RandomGenerator random = values.length < 2 || values[1] == null
                    ? ThreadLocalRandom.current()
                    : new java.util.Random((Long) values[1] + context.partition());
            List<@Nullable Object> list = new ArrayList<>(Cells.list(values[0]));
            Collections.shuffle(list, random);
            return list;
        });
    }
}
