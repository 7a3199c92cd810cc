package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.TaskFailure;
import org.junit.jupiter.api.Test;

class JobFailuresTest {
    private final ClassLoader loader = getClass().getClassLoader();

    /// Fails whatever it is asked.
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no stack");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void anErrorOfTroupeStaysWhatItIs() {
        TroupeException known = new TroupeException(ErrorCode.DISK_FULL, "The disk is full.");
        assertSame(known, JobFailures.describe(known, loader));
        assertEquals(ErrorCode.DISK_FULL, JobFailures.describe(TaskFailure.of(known, loader), loader).code());
    }

    @Test
    void anExceptionOfTheApplicationIsTheCauseAndItsLineIsNamed() {
        NumberFormatException thrown = new NumberFormatException("x");
        TroupeException described = JobFailures.describe(thrown, loader);
        assertEquals(ErrorCode.TASK_FAILED, described.code());
        assertSame(thrown, described.getCause());
        assertTrue(described.getMessage().contains(
                "java.lang.NumberFormatException: x at io.troupe.engine.JobFailuresTest.anExceptionOf"),
                described::getMessage);
    }

    @Test
    void anExceptionThatCannotTellAnythingIsDescribedAllTheSame() {
        TroupeException described = JobFailures.describe(new Mute(), loader);
        assertEquals(ErrorCode.TASK_FAILED, described.code());
        assertTrue(described.getMessage().contains("JobFailuresTest$Mute"), described::getMessage);
        TroupeException sent = JobFailures.describe(TaskFailure.of(new Mute(), loader), loader);
        assertEquals(ErrorCode.TASK_FAILED, sent.code());
        assertTrue(sent.getMessage().contains("JobFailuresTest$Mute"), sent::getMessage);
    }

    @Test
    void anythingElseIsShownAsText() {
        assertEquals("[TASK_FAILED] lost", JobFailures.describe("lost", loader).getMessage());
    }
}
