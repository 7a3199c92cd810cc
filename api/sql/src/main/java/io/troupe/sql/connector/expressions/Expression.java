package io.troupe.sql.connector.expressions;

import java.io.Serializable;
import java.util.stream.Stream;

/// A column, a constant, or a function of such.
public interface Expression extends Serializable {
    /// No expressions.
    Expression[] EMPTY_EXPRESSION = {};

    /// What it is computed from.
    Expression[] children();

    /// The columns that it looks at, once each.
    default NamedReference[] references() {
        return Stream.of(children()).flatMap(child -> Stream.of(child.references())).distinct()
                .toArray(NamedReference[]::new);
    }

    /// It as SQL writes it.
    default String describe() {
        return toString();
    }
}
