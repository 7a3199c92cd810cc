package io.troupe.sql.exec.operator;

/// The side of a join that is held, before it is read.
sealed interface Held extends AutoCloseable {
    /// Rows that other tasks hold too, in memory already.
    record Shared(Relation rows) implements Held {
        @Override
        public void close() {
            // others read them too
        }
    }

    /// Rows that `source` gives to this task alone.
    record Own(Operator source) implements Held {
        @Override
        public void close() {
            source.close();
        }
    }

    @Override
    void close();
}
