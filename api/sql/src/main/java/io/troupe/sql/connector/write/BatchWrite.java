package io.troupe.sql.connector.write;

import org.jspecify.annotations.Nullable;

/// A write of rows by tasks.
public interface BatchWrite {
    /// What is sent to tasks.
    DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info);

    /// Whether at most one attempt of a part may reach [DataWriter#commit]. The engine takes the message
    /// of one attempt only in any case; others get no further word.
    default boolean useCommitCoordinator() {
        return true;
    }

    /// Tells that a part has been written; in no particular order, once for each part.
    default void onDataWriterCommit(@Nullable WriterCommitMessage message) {}

    /// Makes all parts visible; a message is null when its writer told nothing.
    void commit(@Nullable WriterCommitMessage[] messages);

    /// Removes what was written. `messages` are those of parts that were finished; others are null.
    void abort(@Nullable WriterCommitMessage[] messages);
}
