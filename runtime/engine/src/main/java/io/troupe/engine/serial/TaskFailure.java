package io.troupe.engine.serial;

import io.troupe.engine.diagnose.ErrorReport;
import io.troupe.engine.diagnose.Failure;
import io.troupe.engine.diagnose.StandInException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The exception of a task on its way to the driver: a description that every process can read, and the
/// exception itself when it can be sent. At most some 100 KiB. Immutable.
public final class TaskFailure implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_ORIGINAL_BYTES = 32 << 10;

    private final Failure description;
    private final byte @Nullable [] original;

    private TaskFailure(Failure description, byte @Nullable [] original) {
        this.description = description;
        this.original = original;
    }

    /// Describes `thrown`, which came from a task whose classes are of `loader`.
    public static TaskFailure of(Throwable thrown, ClassLoader loader) {
        Failure description = Failure.of(thrown);
        try {
            byte[] original = new ClosureCodec().write(thrown, loader);
            return new TaskFailure(description, original.length <= MOST_ORIGINAL_BYTES ? original : null);
        } catch (RuntimeException | Error _) {
            return new TaskFailure(description, null); // described well enough; its own failure must not hide it
        }
    }

    /// The bytes that [#fromBytes] makes a failure of, in any process.
    public byte[] toBytes() {
        return new ClosureCodec().write(this, TaskFailure.class.getClassLoader());
    }

    /// The failure that [#toBytes] wrote.
    public static TaskFailure fromBytes(byte[] bytes) {
        return (TaskFailure) Objects
                .requireNonNull(new ClosureCodec().read(bytes, TaskFailure.class.getClassLoader()));
    }

    /// What is known of the exception, whatever process this is.
    public Failure description() {
        return description;
    }

    /// The exception itself, if it was sent and its class is found in `loader`; else one that stands for it.
    public Throwable toThrowable(ClassLoader loader) {
        if (original != null) {
            try {
                if (new ClosureCodec().read(original, loader) instanceof Throwable thrown) {
                    return thrown;
                }
            } catch (RuntimeException | Error _) {
                return new StandInException(description); // its class is not here, or cannot be made
            }
        }
        return new StandInException(description);
    }

    /// The failure as a person reads it, the user's own line first.
    public List<String> report() {
        return ErrorReport.linesOf(description);
    }

    @Override
    public String toString() {
        return description.headline();
    }
}
