package io.troupe.engine.executor;

import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.engine.serial.TaskFailure;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.wire.Bytes;

/// How outcomes become bytes and back. Safe for use by any thread.
public final class Outcomes {
    private final ValueCodec values;

    /// Outcomes with values of the classes that `values` knows.
    public Outcomes(ValueCodec values) {
        this.values = values;
    }

    /// The bytes of `report`. When its values cannot be sent, those of a failure that says so.
    Bytes toBytes(TaskReport report, ClassLoader loader) {
        try {
            return new Bytes(values.toBytes(
                    new TaskReport(portable(report.outcome(), loader), report.metrics())));
        } catch (RuntimeException | Error e) {
            // Whatever it is, also a heap too small for the bytes: the driver must hear that the attempt has ended.
            Throwable described = TaskRunner.describable(e);
            TaskOutcome failure = new TaskOutcome.Failed(TaskFailure.of(described, loader), true);
            return new Bytes(values.toBytes(new TaskReport(failure, report.metrics())));
        }
    }

    /// Exceptions travel as descriptions, with the exception beside it if that can be sent.
    private static TaskOutcome portable(TaskOutcome outcome, ClassLoader loader) {
        return outcome instanceof TaskOutcome.Failed(Throwable thrown, boolean counts)
                ? new TaskOutcome.Failed(TaskFailure.of(thrown, loader), counts)
                : outcome;
    }

    /// The report in `bytes`.
    public TaskReport fromBytes(byte[] bytes) {
        if (values.fromBytes(bytes) instanceof TaskReport report) {
            return report;
        }
        throw new IllegalStateException("the outcome of a task is something else");
    }
}
