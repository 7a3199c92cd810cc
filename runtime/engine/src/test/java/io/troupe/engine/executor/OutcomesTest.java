package io.troupe.engine.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.engine.serial.TaskFailure;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import io.troupe.executor.TaskMetrics;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private final ClassLoader loader = getClass().getClassLoader();
    private final Outcomes outcomes = new Outcomes(new ValueCodec(ValueSettings.DEFAULT, loader));

    /// Throws something when it is written.
    private static final class Unwritable implements Serializable {
        private static final long serialVersionUID = 1L;

        private final transient Supplier<Error> error;

        Unwritable(Supplier<Error> error) {
            this.error = error;
        }

        private void writeObject(ObjectOutputStream out) {
            throw error.get();
        }
    }

    private TaskOutcome copy(TaskOutcome outcome) {
        TaskReport report = new TaskReport(outcome, TaskMetrics.NONE);
        TaskReport copy = outcomes.fromBytes(outcomes.toBytes(report, loader).toArray());
        assertEquals(TaskMetrics.NONE, copy.metrics());
        return copy.outcome();
    }

    @Test
    void resultsReturnAsTheyAre() {
        TaskOutcome outcome = new TaskOutcome.ResultReturned(List.of(1, "two"), List.of());
        assertEquals(outcome, copy(outcome));
        assertEquals(new TaskOutcome.Killed(), copy(new TaskOutcome.Killed()));
    }

    @Test
    void exceptionsTravelAsDescriptions() {
        TaskOutcome.Failed failed = assertInstanceOf(TaskOutcome.Failed.class,
                copy(new TaskOutcome.Failed(new IllegalStateException("no more"), false)));
        assertEquals(false, failed.countsAgainstLimit());
        TaskFailure failure = assertInstanceOf(TaskFailure.class, failed.failure());
        assertTrue(failure.toString().contains("no more"), failure::toString);
    }

    @Test
    void anErrorWhileAResultIsWrittenIsTheOutcome() {
        for (Supplier<Error> error : List.<Supplier<Error>>of(
                () -> new AssertionError("bad state"), () -> new OutOfMemoryError("Java heap space"),
                StackOverflowError::new, () -> new Error("of the application"))) {
            TaskOutcome.Failed failed = assertInstanceOf(TaskOutcome.Failed.class,
                    copy(new TaskOutcome.ResultReturned(new Unwritable(error), List.of())));
            assertTrue(failed.countsAgainstLimit());
            assertInstanceOf(TaskFailure.class, failed.failure());
        }
    }
}
