package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of the first or of the last row, or of the first or last row in which it is not null.
final class FirstLast extends ObjectState<FirstLast.Row> {
    static final class Row {
        @Nullable
        Object value;
        boolean seen;
    }

    private final boolean last;
    private final boolean ignoreNulls;

    /// The first argument is the value; others are constants.
    FirstLast(List<DataType> argumentTypes, boolean last, boolean ignoreNulls) {
        super(argumentTypes, List.of(argumentTypes.getFirst(), DataTypes.BooleanType),
                argumentTypes.getFirst());
        this.last = last;
        this.ignoreNulls = ignoreNulls;
    }

    @Override
    Row create() {
        return new Row();
    }

    @Override
    void add(Row group, @Nullable Object[] arguments) {
        take(group, arguments[0]);
    }

    private void take(Row group, @Nullable Object value) {
        if ((last || !group.seen) && !(ignoreNulls && value == null)) {
            group.value = value;
            group.seen = true;
        }
    }

    @Override
    void merge(Row group, @Nullable Object[] state) {
        if (Boolean.TRUE.equals(state[1])) {
            take(group, state[0]);
        }
    }

    @Override
    @Nullable
    Object[] state(Row group) {
        return new @Nullable Object[]{group.value, group.seen};
    }

    @Override
    @Nullable
    Object result(Row group) {
        return group.value;
    }
}
