package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All values that are not null in the order of the rows, or each distinct one where it came first.
final class Collected extends ObjectState<Collected.Elements> {
    static final class Elements {
        final List<@Nullable Object> values = new ArrayList<>();
        final Set<@Nullable Object> keys = new HashSet<>();
    }

    private final DataType elementType;
    private final boolean distinct;
    private final boolean keepNulls;

    Collected(DataType elementType, boolean distinct, boolean keepNulls) {
        super(List.of(elementType), List.of(new ArrayType(elementType, keepNulls)),
                new ArrayType(elementType, keepNulls));
        this.elementType = elementType;
        this.distinct = distinct;
        this.keepNulls = keepNulls;
    }

    @Override
    Elements create() {
        return new Elements();
    }

    @Override
    void add(Elements group, @Nullable Object[] arguments) {
        append(group, arguments[0]);
    }

    private void append(Elements group, @Nullable Object value) {
        if (value == null && !keepNulls) {
            return;
        }
        if (!distinct || group.keys.add(ValueOrder.key(elementType, value))) {
            group.values.add(value);
        }
    }

    @Override
    void merge(Elements group, @Nullable Object[] state) {
        if (state[0] instanceof List<?> others) {
            for (Object other : others) {
                append(group, other);
            }
        }
    }

    @Override
    @Nullable
    Object[] state(Elements group) {
        return new @Nullable Object[]{group.values};
    }

    @Override
    Object result(Elements group) {
        return group.values;
    }

    @Override
    long sizeInBytes(Elements group) {
        return ObjectSizes.of(group.values, 0) + (distinct ? ObjectSizes.of(group.keys, 48) : 0);
    }
}
