package io.troupe.sql;

import io.troupe.function.Function3;
import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Functions that apply expressions to the elements of arrays and maps. They are members of [functions]; they are kept
/// apart for reading. What is given as a function is called once, with columns that stand for the elements.
abstract class HigherOrderFunctions {
    /// How deep in functions of this thread the next one is made: their parameters must not hide one another.
    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    HigherOrderFunctions() {}

    /// Makes the body of a function of the columns that stand for its parameters.
    private interface Body {
        Column of(List<Column> parameters);
    }

    private static Column lambda(List<String> letters, Body body) {
        int depth = DEPTH.get();
        List<String> names = new ArrayList<>();
        letters.forEach(letter -> names.add(depth == 0 ? letter : letter + "_" + depth));
        DEPTH.set(depth + 1);
        try {
            List<Column> parameters = names.stream()
                    .map(name -> new Column(new Unresolved.Attribute(List.of(name), Origin.UNKNOWN)))
                    .toList();
            Expression result = body.of(parameters).expression();
            return new Column(new Unresolved.Lambda(names, result, Origin.UNKNOWN));
        } finally {
            if (depth == 0) {
                DEPTH.remove();
            } else {
                DEPTH.set(depth);
            }
        }
    }

    private static Column of(Function<Column, Column> f) {
        return lambda(List.of("x"), columns -> f.apply(columns.get(0)));
    }

    private static Column of(BiFunction<Column, Column, Column> f) {
        return lambda(List.of("x", "y"), columns -> f.apply(columns.get(0), columns.get(1)));
    }

    private static Column of(Function3<Column, Column, Column, Column> f) {
        return lambda(List.of("x", "y", "z"), columns -> {
            try {
                return f.call(columns.get(0), columns.get(1), columns.get(2));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalArgumentException("the function of columns has failed: " + e, e);
            }
        });
    }

    /// An array of what `f` makes of each element.
    public static Column transform(Column column, Function<Column, Column> f) {
        return Column.call("transform", column, of(f));
    }

    /// An array of what `f` makes of each element and its place, from 0.
    public static Column transform(Column column, BiFunction<Column, Column, Column> f) {
        return Column.call("transform", column, of(f));
    }

    /// The elements for which `f` is true.
    public static Column filter(Column column, Function<Column, Column> f) {
        return Column.call("filter", column, of(f));
    }

    /// The elements for which `f` of the element and its place, from 0, is true.
    public static Column filter(Column column, BiFunction<Column, Column, Column> f) {
        return Column.call("filter", column, of(f));
    }

    /// Whether `f` is true for any element.
    public static Column exists(Column column, Function<Column, Column> f) {
        return Column.call("exists", column, of(f));
    }

    /// Whether `f` is true for every element.
    public static Column forall(Column column, Function<Column, Column> f) {
        return Column.call("forall", column, of(f));
    }

    /// What `merge` makes of `initialValue` and the elements one after the other.
    public static Column aggregate(
            Column expr, Column initialValue, BiFunction<Column, Column, Column> merge) {
        return Column.call("aggregate", expr, initialValue, of(merge));
    }

    /// What `finish` makes of the result of [#aggregate(Column, Column, BiFunction)].
    public static Column aggregate(
            Column expr, Column initialValue, BiFunction<Column, Column, Column> merge,
            Function<Column, Column> finish) {
        return Column.call("aggregate", expr, initialValue, of(merge), of(finish));
    }

    /// The same as [#aggregate(Column, Column, BiFunction)].
    public static Column reduce(Column expr, Column initialValue, BiFunction<Column, Column, Column> merge) {
        return aggregate(expr, initialValue, merge);
    }

    /// The same as [#aggregate(Column, Column, BiFunction, Function)].
    public static Column reduce(
            Column expr, Column initialValue, BiFunction<Column, Column, Column> merge,
            Function<Column, Column> finish) {
        return aggregate(expr, initialValue, merge, finish);
    }

    /// An array of what `f` makes of the elements of two arrays at the same place; the shorter one is filled with nulls.
    public static Column zip_with(Column left, Column right, BiFunction<Column, Column, Column> f) {
        return Column.call("zip_with", left, right, of(f));
    }

    /// The elements in order as `comparator` says, which is negative where the first of two comes first.
    public static Column array_sort(Column e, BiFunction<Column, Column, Column> comparator) {
        return Column.call("array_sort", e, of(comparator));
    }

    /// The entries for which `f` of key and value is true.
    public static Column map_filter(Column expr, BiFunction<Column, Column, Column> f) {
        return Column.call("map_filter", expr, of(f));
    }

    /// With what `f` makes of key and value for each key.
    public static Column transform_keys(Column expr, BiFunction<Column, Column, Column> f) {
        return Column.call("transform_keys", expr, of(f));
    }

    /// With what `f` makes of key and value for each value.
    public static Column transform_values(Column expr, BiFunction<Column, Column, Column> f) {
        return Column.call("transform_values", expr, of(f));
    }

    /// A map of all keys of both with what `f` makes of the key and both values, which may be null.
    public static Column map_zip_with(
            Column left, Column right, Function3<Column, Column, Column, Column> f) {
        return Column.call("map_zip_with", left, right, of(f));
    }
}
