package io.troupe.sql.function.aggregate;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `mode(value[, deterministic[, descending]])`: the most frequent value. With `deterministic` the least of equally
/// frequent values, or with `descending` the greatest; else the one that [SlotOrder] has first.
final class Mode {
    private Mode() {}

    static BoundAggregate bind(Call call) {
        call.requireSize(1, 3);
        DataType type = call.type(0);
        List<DataType> types = new ArrayList<>(List.of(type));
        boolean[] flags = new boolean[2];
        for (int i = 1; i < call.size(); i++) {
            types.add(DataTypes.BooleanType);
            flags[i - 1] = flag(call, i);
        }
        boolean ordered = flags[0] && ValueOrder.isOrderable(type);
        boolean greatest = flags[1];
        ValueCounts.Finish finish = ordered
                ? counts -> firstInOrder(counts, type, greatest)
                : Mode::firstInSlots;
        return new BoundAggregate(call.name(), types, ValueCounts.states(type), type, true, null, false,
                false,
                _ -> new ValueCounts(List.copyOf(types), -1, type, finish));
    }

    private static boolean flag(Call call, int index) {
        Argument argument = call.argument(index);
        boolean known = argument.foldable();
        if (known && argument.constant() == null) {
            throw SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.UNEXPECTED_NULL", "sqlExpr",
                    Mismatch.quoted(argument.sql()), "exprName", "`deterministic`");
        }
        if (!(argument.type() instanceof BooleanType)) {
            throw SqlException.analysis(Origin.UNKNOWN, "UNEXPECTED_INPUT_TYPE", "functionName",
                    call.quotedName(), "paramIndex", "second", "inputSql", Mismatch.quoted(argument.sql()),
                    "inputType", Mismatch.quoted(argument.type()), "requiredType", "\"BOOLEAN\"");
        }
        if (!known) {
            throw SqlException.analysis(Origin.UNKNOWN, "NON_FOLDABLE_ARGUMENT", "funcName",
                    call.quotedName(),
                    "paramName", "`deterministic`", "paramType", "\"BOOLEAN\"");
        }
        return Boolean.TRUE.equals(argument.constant());
    }

    private static @Nullable Object firstInOrder(List<ValueCounts.Entry> counts, DataType type,
            boolean greatest) {
        Comparator<Object> order = ValueOrder.of(type);
        ValueCounts.Entry best = null;
        for (ValueCounts.Entry each : counts) {
            if (best == null || each.count > best.count
                    || each.count == best.count && order.compare(each.value, best.value) > 0 == greatest) {
                best = each;
            }
        }
        return best == null ? null : best.value;
    }

    private static @Nullable Object firstInSlots(List<ValueCounts.Entry> counts) {
        long most = 0;
        int ties = 0;
        ValueCounts.Entry first = null;
        for (ValueCounts.Entry each : counts) {
            ties = each.count > most ? 1 : each.count == most ? ties + 1 : ties;
            first = each.count > most ? each : first;
            most = Math.max(most, each.count);
        }
        if (first == null || ties == 1) {
            return first == null ? null : first.value;
        }
        long frequency = most;
        return SlotOrder.first(counts, each -> each.count == frequency);
    }
}
