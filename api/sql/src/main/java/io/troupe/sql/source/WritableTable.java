package io.troupe.sql.source;

/// A table that rows can be added to. A write is whole or not at all.
public interface WritableTable extends Table {
    /// Prepares to write; nothing is visible until [Write#commit].
    Write write(Mode mode);

    /// The same with what a statement says. Tables that know of nothing but the mode go by that.
    default Write write(WriteRequest request) {
        return write(request.mode());
    }

    /// Whether an overwrite can replace some of the partitions and leave the others: those that a request fixes, or with
    /// the option `partitionOverwriteMode=dynamic` those that rows are written to.
    default boolean replacesPartitions() {
        return false;
    }

    /// What happens to the rows that are there.
    enum Mode {
        /// They stay.
        APPEND,
        /// They go.
        OVERWRITE
    }
}
