package io.troupe.rdd.internal.flow;

import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.engine.diagnose.RecordAtFault;
import org.jspecify.annotations.Nullable;

/// Tells at which record a function of the program failed.
public final class Faults {
    private Faults() {}

    /// Throws `thrown` as it is, with a note on `record`; declared to return something so that callers can write
    /// `throw Faults.at(e, record)`. Called by whoever called the function, so that the note is on the innermost record.
    public static RuntimeException at(Throwable thrown, @Nullable Object record) {
        if (!(thrown instanceof TroupeException || thrown instanceof InterruptedException)) {
            RecordAtFault.note(thrown, TaskContext.getPartitionId(), record);
        }
        throw Thrown.asIs(thrown);
    }
}
