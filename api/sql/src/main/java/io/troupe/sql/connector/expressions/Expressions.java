package io.troupe.sql.connector.expressions;

import java.util.List;
import java.util.stream.Stream;

/// Makes expressions.
public final class Expressions {
    private Expressions() {}

    /// The column of this name; a dot outside of backquotes parts a struct from its field.
    public static NamedReference column(String name) {
        return FieldReference.apply(name);
    }

    /// A constant: a boolean, a number, a text, bytes, or a date or time of `java.time`. Throws
    /// IllegalArgumentException for other objects.
    public static <T> Literal<T> literal(T value) {
        return LiteralTypes.literal(value);
    }

    /// A function of columns and constants by its name.
    public static Transform apply(String name, Expression... args) {
        return new NamedTransform(name, List.of(args));
    }

    /// A column as it is.
    public static Transform identity(String column) {
        return apply("identity", column(column));
    }

    /// The hash of columns, modulo `numBuckets`.
    public static Transform bucket(int numBuckets, String... columns) {
        return apply("bucket",
                Stream.concat(Stream.of(literal(numBuckets)), Stream.of(columns).map(Expressions::column))
                        .toArray(Expression[]::new));
    }

    /// The years of a date or time.
    public static Transform years(String column) {
        return apply("years", column(column));
    }

    /// The months of a date or time.
    public static Transform months(String column) {
        return apply("months", column(column));
    }

    /// The days of a date or time.
    public static Transform days(String column) {
        return apply("days", column(column));
    }

    /// The hours of a time.
    public static Transform hours(String column) {
        return apply("hours", column(column));
    }

    /// An order by one expression with nulls where they are when nothing is said.
    public static SortOrder sort(Expression expression, SortDirection direction) {
        return sort(expression, direction, direction.defaultNullOrdering());
    }

    /// An order by one expression.
    public static SortOrder sort(Expression expression, SortDirection direction, NullOrdering nullOrdering) {
        return new SortValue(expression, direction, nullOrdering);
    }
}
