package io.troupe.sql.source;

import java.util.List;

/// How the rows that are written to a table shall be divided among tasks, and ordered in each.
///
/// @param keys
///            by which they are divided
/// @param tasks
///            by how many tasks they are written; 0 for any number
/// @param order
///            of the rows of each task; possibly none
public record WriteLayout(Division division, List<Key> keys, int tasks, List<Key> order) {
    /// In any way.
    public static final WriteLayout ANY = new WriteLayout(Division.ANY, List.of(), 0, List.of());

    /// Copies.
    public WriteLayout {
        keys = List.copyOf(keys);
        order = List.copyOf(order);
    }

    /// The ways.
    public enum Division {
        /// As it comes.
        ANY,
        /// Rows with the same keys go to the same task.
        TOGETHER,
        /// Each task has a range of the order by the keys.
        RANGES
    }

    /// What rows are divided or ordered by.
    ///
    /// @param function
    ///            of the column
    /// @param column
    ///            a column of the table, or a field of one
    public record Key(Function function, List<String> column, boolean ascending, boolean nullsFirst) {
        /// Copies.
        public Key {
            column = List.copyOf(column);
        }
    }

    /// Functions of a column.
    public enum Function {
        /// The column itself.
        IDENTITY,
        /// The year of a date or timestamp.
        YEARS,
        /// The month of a year of a date or timestamp.
        MONTHS,
        /// The day of a date or timestamp.
        DAYS,
        /// The hour of a day of a timestamp.
        HOURS
    }
}
