package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.DataType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Values in order with how often each comes; at least one.
record SortedCounts(List<ValueCounts.Entry> entries, long total) {
    static SortedCounts of(List<ValueCounts.Entry> counts, DataType type, boolean descending) {
        Comparator<Object> order = ValueOrder.of(type);
        List<ValueCounts.Entry> sorted = new ArrayList<>(counts);
        sorted.sort((a, b) -> descending ? order.compare(b.value, a.value) : order.compare(a.value, b.value));
        long total = 0;
        for (ValueCounts.Entry each : sorted) {
            total += each.count;
        }
        return new SortedCounts(sorted, total);
    }

    /// The value at place `index` of all, 0-based.
    private Object at(long index) {
        long passed = 0;
        for (ValueCounts.Entry each : entries) {
            passed += each.count;
            if (passed > index) {
                return each.value;
            }
        }
        return entries.getLast().value;
    }

    /// The first value up to which at least `share` of all are.
    Object discrete(double share) {
        return at(Math.max(0, (long) Math.ceil(share * total) - 1));
    }

    /// The value at `share` of the way from the first to the last, rounded down to a value.
    Object roundedDown(double share) {
        return at((long) Math.floor((total - 1) * share));
    }

    /// The value at `share` of the way from the first to the last, between two values in proportion.
    Object interpolated(double share) {
        double position = (total - 1) * share;
        long lower = (long) Math.floor(position);
        long higher = (long) Math.ceil(position);
        Object low = at(lower);
        Object high = at(higher);
        if (lower == higher || low.equals(high)) {
            return low;
        }
        double value = (higher - position) * ((Number) low).doubleValue()
                + (position - lower) * ((Number) high).doubleValue();
        return switch (low) {
            case Integer _ -> (Object) (int) value;
            case Long _ -> (long) value;
            default -> value;
        };
    }
}
