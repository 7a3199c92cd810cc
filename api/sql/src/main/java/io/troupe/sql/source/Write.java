package io.troupe.sql.source;

import io.troupe.columnar.Batch;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/// One write to a table: tasks write parts and return receipts, and the driver commits the receipts of
/// exactly one attempt per part.
public interface Write {
    /// What is sent to tasks.
    PartWriterFactory factory();

    /// The same for a write whose rows come in `parts` parts.
    default PartWriterFactory factory(int parts) {
        return factory();
    }

    /// How rows shall be divided among tasks and ordered, beside what [#clustering] and [#buckets] say.
    default WriteLayout layout() {
        return WriteLayout.ANY;
    }

    /// The columns by which the rows of each part should be in order, so that few files are open at a time; possibly none.
    default List<String> clustering() {
        return List.of();
    }

    /// By which buckets the rows of each part should be in order, after [#clustering]; empty when there are none.
    default Optional<Buckets> buckets() {
        return Optional.empty();
    }

    /// Makes the parts visible, all at once. May be called again with the same receipts after a failure.
    void commit(List<Serializable> receipts) throws IOException;

    /// Removes what was written.
    void abort() throws IOException;

    /// Makes the writers of parts.
    interface PartWriterFactory extends Serializable {
        /// A writer for part `part` (0-based), attempt `attempt`.
        PartWriter open(int part, int attempt) throws IOException;
    }

    /// Writes one part; used by one thread at a time.
    interface PartWriter {
        /// Adds rows in the columns of the table's schema.
        void write(Batch batch) throws IOException;

        /// Ends the part; the receipt goes to [Write#commit].
        Serializable finish() throws IOException;

        /// Removes what was written.
        void abort() throws IOException;
    }
}
