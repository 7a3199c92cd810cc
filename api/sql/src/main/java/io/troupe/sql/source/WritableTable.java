package io.troupe.sql.source;

/// A table that rows can be added to. A write is whole or not at all.
public interface WritableTable extends Table {
    /// Prepares to write; nothing is visible until [Write#commit].
    Write write(Mode mode);

    /// What happens to the rows that are there.
    enum Mode {
        /// They stay.
        APPEND,
        /// They go.
        OVERWRITE
    }
}
