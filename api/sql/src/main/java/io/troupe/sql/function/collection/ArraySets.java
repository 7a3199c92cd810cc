package io.troupe.sql.function.collection;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists as sets: null is an element like others, and results are in the order of first appearance.
final class ArraySets {
    private ArraySets() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("array_distinct", call -> {
            call.requireSize(1, 1);
            ArrayType type = ArrayTypes.array(call, 0);
            return Binding.strict(call, List.of(type), type,
                    (values, _) -> distinct(Cells.list(values[0]), type.elementType(), new HashSet<>()));
        }));
        table.add(new BoundRow("array_union", call -> both(call, (left, right, element) -> {
            List<@Nullable Object> all = new ArrayList<>(left);
            all.addAll(right);
            return distinct(all, element, new HashSet<>());
        })));
        table.add(new BoundRow("array_except",
                call -> both(call, (left, right, element) -> distinct(left, element, keys(right, element)))));
        table.add(new BoundRow("array_intersect", call -> both(call, (left, right, element) -> {
            Set<@Nullable Object> wanted = keys(right, element);
            List<@Nullable Object> kept = left.stream()
                    .filter(value -> wanted.contains(ValueOrder.key(element, value))).toList();
            return distinct(kept, element, new HashSet<>());
        })));
        table.add(new BoundRow("arrays_overlap", ArraySets::overlap));
    }

    private interface Operation extends java.io.Serializable {
        List<@Nullable Object> of(List<@Nullable Object> left, List<@Nullable Object> right,
                DataType element);
    }

    private static Binding both(Call call, Operation operation) {
        call.requireSize(2, 2);
        ArrayType type = ArrayTypes.common(call, 0, 1);
        return Binding.strict(call, List.of(type, type), type,
                (values, _) -> operation.of(Cells.list(values[0]), Cells.list(values[1]),
                        type.elementType()));
    }

    private static Binding overlap(Call call) {
        call.requireSize(2, 2);
        ArrayType type = ArrayTypes.common(call, 0, 1);
        return Binding.nullable(List.of(type, type), DataTypes.BooleanType, (values, _) -> {
            List<@Nullable Object> left = Cells.list(values[0]);
            List<@Nullable Object> right = Cells.list(values[1]);
            Set<@Nullable Object> wanted = keys(right, type.elementType());
            wanted.remove(null);
            for (Object value : left) {
                if (value != null && wanted.contains(ValueOrder.key(type.elementType(), value))) {
                    return true;
                }
            }
            boolean unknown = !left.isEmpty() && !right.isEmpty()
                    && (left.contains(null) || right.contains(null));
            return unknown ? null : false;
        });
    }

    private static Set<@Nullable Object> keys(List<@Nullable Object> list, DataType element) {
        Set<@Nullable Object> keys = new HashSet<>();
        for (Object value : list) {
            keys.add(ValueOrder.key(element, value));
        }
        return keys;
    }

    /// The elements whose keys are not in `seen`, each once.
    private static List<@Nullable Object> distinct(List<@Nullable Object> list, DataType element,
            Set<@Nullable Object> seen) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object value : list) {
            if (seen.add(ValueOrder.key(element, value))) {
                kept.add(value);
            }
        }
        return kept;
    }
}
