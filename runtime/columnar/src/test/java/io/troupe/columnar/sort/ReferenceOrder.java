package io.troupe.columnar.sort;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The order of rows as plain objects, as slow as it is plain.
final class ReferenceOrder implements Comparator<List<Object>> {
    private final List<SortKey> keys;

    ReferenceOrder(List<SortKey> keys) {
        this.keys = keys;
    }

    @Override
    public int compare(List<Object> left, List<Object> right) {
        for (SortKey key : keys) {
            Object l = left.get(key.column());
            Object r = right.get(key.column());
            int order;
            if (l == null || r == null) {
                order = (l == null ? 0 : 1) - (r == null ? 0 : 1);
                order = key.nullsFirst() ? order : -order;
            } else {
                order = key.descending() ? -compareValues(l, r) : compareValues(l, r);
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static int compareValues(Object left, Object right) {
        return Integer.signum(switch (left) {
            case null -> right == null ? 0 : -1;
            case Object _ when right == null -> 1;
            case Boolean l -> l.compareTo((Boolean) right);
            case Integer l -> l.compareTo((Integer) right);
            case Long l -> l.compareTo((Long) right);
            case Float l -> l.compareTo((Float) right);
            case Double l -> l.compareTo((Double) right);
            case BigInteger l -> l.compareTo((BigInteger) right);
            case String l -> l.compareTo((String) right);
            case List<?> l -> compareLists(l, (List<?>) right);
            default -> throw new AssertionError(left);
        });
    }

    private static int compareLists(List<?> left, List<?> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareValues(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return left.size() - right.size();
    }

    /// A random order by some of `columns` columns.
    static List<SortKey> random(java.util.Random random, int columns) {
        List<SortKey> keys = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(columns); i++) {
            keys.add(new SortKey(random.nextInt(columns), random.nextBoolean(), random.nextBoolean()));
        }
        return keys;
    }
}
