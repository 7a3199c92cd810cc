package io.troupe.sql.function.aggregate;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.ValueOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How often each value comes: `mode`, `percentile`, `median` and the like, which are exact and so keep all distinct
/// values.
final class ValueCounts extends ObjectState<ValueCounts.Counts> {
    /// What is made of the counts of a group.
    @FunctionalInterface
    interface Finish extends Serializable {
        /// The result for `counts`, which may be empty; null for none.
        @Nullable
        Object of(List<Entry> counts);
    }

    /// A value and how often it came.
    static final class Entry {
        final Object value;
        long count;

        Entry(Object value) {
            this.value = value;
        }
    }

    static final class Counts {
        final Map<@Nullable Object, Entry> byKey = new LinkedHashMap<>();
    }

    private final DataType valueType;
    private final int frequencyIndex;
    private final Finish finish;

    /// Values are the first argument; argument `frequencyIndex`, a bigint, is how often each counts, negative for once.
    ValueCounts(List<DataType> argumentTypes, int frequencyIndex, DataType result, Finish finish) {
        super(argumentTypes, states(argumentTypes.getFirst()), result);
        this.valueType = argumentTypes.getFirst();
        this.frequencyIndex = frequencyIndex;
        this.finish = finish;
    }

    /// The columns of partial results for values of `type`.
    static List<DataType> states(DataType type) {
        return List.of(new ArrayType(type, false), new ArrayType(DataTypes.LongType, false));
    }

    @Override
    Counts create() {
        return new Counts();
    }

    @Override
    void add(Counts group, @Nullable Object[] arguments) {
        long count = 1;
        if (frequencyIndex >= 0) {
            Object frequency = arguments[frequencyIndex];
            if (frequency == null) {
                return;
            }
            count = (Long) frequency;
            if (count < 0) {
                throw SqlException.execution("NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION",
                        "frequencyExpression", "frequency", "negativeValue", count + "L");
            }
        }
        if (arguments[0] != null && count > 0) {
            entry(group, arguments[0]).count += count;
        }
    }

    private Entry entry(Counts group, Object value) {
        return group.byKey.computeIfAbsent(ValueOrder.key(valueType, value), _ -> new Entry(value));
    }

    @Override
    void merge(Counts group, @Nullable Object[] state) {
        List<?> values = (List<?>) Objects.requireNonNull(state[0]);
        List<?> counts = (List<?>) Objects.requireNonNull(state[1]);
        for (int i = 0; i < values.size(); i++) {
            entry(group, Objects.requireNonNull(values.get(i))).count += (Long) Objects
                    .requireNonNull(counts.get(i));
        }
    }

    @Override
    @Nullable
    Object[] state(Counts group) {
        List<Object> values = new ArrayList<>();
        List<Object> counts = new ArrayList<>();
        for (Entry entry : group.byKey.values()) {
            values.add(entry.value);
            counts.add(entry.count);
        }
        return new @Nullable Object[]{values, counts};
    }

    @Override
    @Nullable
    Object result(Counts group) {
        return finish.of(List.copyOf(group.byKey.values()));
    }

    @Override
    long sizeInBytes(Counts group) {
        return ObjectSizes.of(group.byKey.keySet(), 120);
    }
}
