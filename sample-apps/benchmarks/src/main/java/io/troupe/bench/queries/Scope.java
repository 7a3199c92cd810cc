package io.troupe.bench.queries;

import java.util.ArrayList;
import java.util.List;

/// The columns that an expression may refer to.
///
/// @param columns
///            those of the query itself
/// @param outer
///            those of the queries around it; empty where references to the outside are not wanted
/// @param unique
///            columns which together differ for any two rows; empty when it is not known of any
record Scope(List<Column> columns, List<Column> outer, List<Column> unique) {
    /// @param node
    ///            how it is referred to
    record Column(SqlNode node, ColumnType type) {
        /// Column `name` of the relation `alias`.
        static Column of(String alias, String name, ColumnType type) {
            return new Column(SqlNode.of(type.kind(), alias + "." + name), type);
        }
    }

    /// Copies.
    Scope {
        columns = List.copyOf(columns);
        outer = List.copyOf(outer);
        unique = List.copyOf(unique);
    }

    /// A scope of columns that nothing more is known of.
    static Scope of(List<Column> columns) {
        return new Scope(columns, List.of(), List.of());
    }

    /// The same with columns of queries around.
    Scope within(List<Column> around) {
        return new Scope(columns, around, unique);
    }

    /// The columns of two relations side by side.
    Scope beside(Scope right, boolean keepsUniqueness) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(right.columns);
        List<Column> keys = new ArrayList<>();
        if (keepsUniqueness && !unique.isEmpty() && !right.unique.isEmpty()) {
            keys.addAll(unique);
            keys.addAll(right.unique);
        }
        return new Scope(all, outer, keys);
    }
}
