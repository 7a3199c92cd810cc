package io.troupe.sql.source;

import java.io.Serializable;
import java.util.List;

/// A condition on the columns of a table. Columns are names; a name of several parts is a field of a struct. Values are
/// in the representation of `io.troupe.sql.types`, have the column's type and are not null.
public sealed interface Condition extends Serializable {
    /// A column compared with a value; not fulfilled by null.
    record Compare(List<String> column, Operator operator, Object value) implements Condition {}

    /// The comparisons.
    enum Operator {
        EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL
    }

    /// A column that has one of these values.
    record OneOf(List<String> column, List<Object> values) implements Condition {}

    /// A column that is null.
    record IsNull(List<String> column) implements Condition {}

    /// A column that is not null.
    record IsNotNull(List<String> column) implements Condition {}

    /// A text that begins with `prefix`.
    record StartsWith(List<String> column, String prefix) implements Condition {}

    /// Both.
    record And(Condition left, Condition right) implements Condition {}

    /// At least one.
    record Or(Condition left, Condition right) implements Condition {}

    /// A column whose value may be in a set, and which is not null: what a join tells the scan of its other side when it
    /// knows its held rows, see [Split#open(io.troupe.sql.function.EvaluationContext, List)].
    record MayBeIn(List<String> column, ValueFilter filter) implements Condition {}
}
