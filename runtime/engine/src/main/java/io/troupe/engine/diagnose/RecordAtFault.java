package io.troupe.engine.diagnose;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A note on an exception of the application: at which record of which partition it was thrown. It
/// travels as a suppressed exception, so that the application's own exception stays what it is.
public final class RecordAtFault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_TEXT = 200;

    private RecordAtFault(String place) {
        super(place, null, false, false);
    }

    /// Notes `record` of partition `partition` on `thrown`, unless something is noted there already.
    public static void note(Throwable thrown, int partition, @Nullable Object record) {
        if (placeOf(thrown).isEmpty()) {
            thrown.addSuppressed(
                    new RecordAtFault("record " + textOf(record) + " of partition " + partition));
        }
    }

    /// Notes partition `partition` on `thrown`, unless something is noted there already.
    public static void note(Throwable thrown, int partition) {
        if (placeOf(thrown).isEmpty()) {
            thrown.addSuppressed(new RecordAtFault("partition " + partition));
        }
    }

    /// What is noted on `thrown`, as in `record 'x' of partition 3`.
    public static Optional<String> placeOf(Throwable thrown) {
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (suppressed instanceof RecordAtFault fault) {
                return Optional.ofNullable(fault.getMessage());
            }
        }
        return Optional.empty();
    }

    private static String textOf(@Nullable Object record) {
        String text;
        try {
            text = String.valueOf(record);
        } catch (RuntimeException | StackOverflowError e) {
            return "of " + (record == null ? "null" : record.getClass().getName());
        }
        String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
        return record == null ? shown : "'" + shown + "'";
    }
}
