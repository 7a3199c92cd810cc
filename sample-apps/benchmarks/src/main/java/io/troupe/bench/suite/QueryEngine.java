package io.troupe.bench.suite;

import java.util.function.Supplier;

/// Something that has the tables of a suite and answers queries about them.
@FunctionalInterface
interface QueryEngine {
    /// All rows of the answer of the query `sql`, as values in this process.
    Answer answer(String sql) throws Exception;

    /// The rows of an answer.
    ///
    /// @param rows
    ///            how many
    /// @param table
    ///            makes texts of them; what this takes is not the engine's time
    record Answer(int rows, Supplier<AnswerTable> table) {
        @Override
        public String toString() {
            return describe(rows);
        }

        /// A number of rows in words.
        static String describe(int rows) {
            return rows == 1 ? "1 row" : rows + " rows";
        }
    }
}
