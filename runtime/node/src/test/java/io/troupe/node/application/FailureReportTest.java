package io.troupe.node.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReportTest {
    private static Throwable thrownBy(String... classes) {
        Throwable thrown = new NumberFormatException("For input string: \"x\"");
        StackTraceElement[] frames = new StackTraceElement[classes.length];
        for (int index = 0; index < classes.length; index++) {
            frames[index] = new StackTraceElement(classes[index], "apply", "Source.java", 10 + index);
        }
        thrown.setStackTrace(frames);
        return thrown;
    }

    @Test
    void showsTheUsersOwnLineFirst() {
        Throwable cause = thrownBy("java.lang.Integer", "com.acme.Count", "io.troupe.rdd.Rdd",
                "com.acme.Main");
        TroupeException failure = new TroupeException(ErrorCode.TASK_FAILED, "Task 0 of stage 1 failed.",
                cause);
        assertEquals(
                List.of(
                        "[TASK_FAILED] Task 0 of stage 1 failed.",
                        "caused by java.lang.NumberFormatException: For input string: \"x\"",
                        "    at com.acme.Count.apply(Source.java:11)",
                        "    at com.acme.Main.apply(Source.java:13)"),
                FailureReport.of(failure).lines());
    }

    @Test
    void anErrorOfTheProductIsOneLine() {
        TroupeException failure = new TroupeException(ErrorCode.PATH_NOT_FOUND, "No file matches /no/such.");
        assertEquals(List.of("[PATH_NOT_FOUND] No file matches /no/such."),
                FailureReport.of(failure).lines());
    }

    @Test
    void aCauseThatTheMessageQuotesIsNotRepeated() {
        Throwable cause = thrownBy("com.acme.Count");
        TroupeException failure = new TroupeException(ErrorCode.TASK_FAILED, "Failed with " + cause, cause);
        assertEquals(2, FailureReport.of(failure).lines().size());
    }

    @Test
    void aCauseWhoseMessageWasSaidAddsNothing() {
        Throwable cause = new java.net.BindException("Address already in use");
        cause.setStackTrace(thrownBy("com.acme.Main").getStackTrace());
        TroupeException failure = new TroupeException(ErrorCode.PORT_IN_USE,
                "Nothing can listen at localhost:1 (Address already in use).", cause);
        assertEquals(1, FailureReport.of(failure).lines().size());
    }

    @Test
    void endsOnACycleOfCauses() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        assertTrue(FailureReport.of(first).lines().size() >= 2);
    }

    @Test
    void showsAFewFramesOnly() {
        String[] classes = new String[30];
        java.util.Arrays.fill(classes, "com.acme.Deep");
        assertEquals(5, FailureReport.of(thrownBy(classes)).lines().size());
    }
}
