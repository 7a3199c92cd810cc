package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.DataType;
import io.troupe.sql.value.ValueOrder;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of the row whose ordering value is the least or greatest: `max_by`, `min_by`, and `min` and `max` of types
/// without a lane of their own. Of equal ones, the last for the greatest and least alike.
final class Best extends ObjectState<Best.Row> {
    static final class Row {
        @Nullable
        Object value;
        @Nullable
        Object key;
    }

    private final Comparator<Object> order;
    private final boolean greatest;
    private final int keyIndex;

    /// Arguments and states are value and ordering value, or only one column that is both.
    Best(List<DataType> types, boolean greatest) {
        super(types, types, types.get(0));
        this.keyIndex = types.size() - 1;
        this.order = ValueOrder.of(types.get(keyIndex));
        this.greatest = greatest;
    }

    @Override
    Row create() {
        return new Row();
    }

    @Override
    void add(Row group, @Nullable Object[] arguments) {
        Object key = arguments[keyIndex];
        if (key == null) {
            return;
        }
        if (group.key != null) {
            int compared = order.compare(key, group.key);
            if (greatest ? compared < 0 : compared > 0) {
                return;
            }
        }
        group.key = key;
        group.value = arguments[0];
    }

    @Override
    void merge(Row group, @Nullable Object[] state) {
        add(group, state);
    }

    @Override
    @Nullable
    Object[] state(Row group) {
        return keyIndex == 0
                ? new @Nullable Object[]{group.key}
                : new @Nullable Object[]{group.value, group.key};
    }

    @Override
    @Nullable
    Object result(Row group) {
        return group.value;
    }
}
