package io.troupe.engine.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.diagnose.StandInException;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TaskFailureTest {
    private static final ClassLoader HERE = TaskFailureTest.class.getClassLoader();

    static class BadRowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final int row;
        final transient Object context;

        BadRowException(int row, Object context, Throwable cause) {
            super("row " + row, cause);
            this.row = row;
            this.context = context;
        }
    }

    static class HoldsASocketException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final Object socket = new Socket();

        HoldsASocketException() {
            super("socket", new IOException("beneath"));
        }
    }

    private static TaskFailure sent(TaskFailure failure) {
        return TaskFailure.fromBytes(failure.toBytes());
    }

    @Test
    void theExceptionItselfArrives() {
        BadRowException thrown = new BadRowException(7, new Object(), new IOException("disk"));
        Throwable arrived = sent(TaskFailure.of(thrown, HERE)).toThrowable(HERE);
        BadRowException bad = assertInstanceOf(BadRowException.class, arrived);
        assertEquals(7, bad.row);
        assertEquals("disk", bad.getCause().getMessage());
        assertArrayEquals(thrown.getStackTrace(), bad.getStackTrace());
    }

    @Test
    void whatCannotBeSentIsStoodInFor() {
        HoldsASocketException thrown = new HoldsASocketException();
        Throwable arrived = sent(TaskFailure.of(thrown, HERE)).toThrowable(HERE);
        StandInException standIn = assertInstanceOf(StandInException.class, arrived);
        assertEquals(thrown.toString(), standIn.toString());
        assertEquals("java.io.IOException: beneath", Objects.requireNonNull(standIn.getCause()).toString());
        assertArrayEquals(thrown.getStackTrace(), standIn.getStackTrace());
    }

    @Test
    void anExceptionOfAnUnknownClassReportsWell() throws Exception {
        String source = "package com.acme; public class OwnException extends RuntimeException {"
                + " public OwnException() { super(\"own message\"); } }";
        Map<String, byte[]> classes = RuntimeCompiler.compile("com.acme.OwnException", source);
        try (ApplicationClassLoader loader = new ApplicationClassLoader("a", HERE, classes::get)) {
            Throwable own = (Throwable) loader.loadClass("com.acme.OwnException").getDeclaredConstructor()
                    .newInstance();
            TaskFailure failure = sent(TaskFailure.of(own, loader));
            assertEquals("com.acme.OwnException: own message", failure.toThrowable(HERE).toString());
            assertEquals("com.acme.OwnException: own message", failure.report().getFirst());
            assertEquals(own.getClass(), failure.toThrowable(loader).getClass());
        }
    }

    @Test
    void aHugeExceptionIsDescribedOnly() {
        BadRowException huge = new BadRowException(1, "", new IOException("x".repeat(1 << 20)));
        TaskFailure failure = TaskFailure.of(huge, HERE);
        assertInstanceOf(StandInException.class, failure.toThrowable(HERE));
        assertTrue(ClosureCopies.CODEC.write(failure).length < 100_000);
    }

    @Test
    void theReportNamesTheUsersLine() {
        TaskFailure failure = TaskFailure.of(new BadRowException(3, "", new IOException("y")), HERE);
        assertTrue(failure.report().get(1).contains("TaskFailureTest.java:"), failure.report().toString());
    }
}
