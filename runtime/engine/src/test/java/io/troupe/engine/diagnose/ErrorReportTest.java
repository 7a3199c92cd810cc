package io.troupe.engine.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ErrorReportTest {
    private static StackTraceElement frame(String className, String method, int line) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return new StackTraceElement(className, method, simple + ".java", line);
    }

    private static <T extends Throwable> T withStack(T thrown, StackTraceElement... frames) {
        thrown.setStackTrace(frames);
        return thrown;
    }

    private static NumberFormatException inTask() {
        return withStack(
                new NumberFormatException("For input string: \"x\""),
                frame("java.lang.NumberFormatException", "forInputString", 67),
                frame("java.lang.Integer", "parseInt", 661), frame("com.acme.LogJob", "parse", 42),
                frame("com.acme.LogJob", "lambda$main$0", 20), frame("io.troupe.rdd.internal.Map", "push", 9),
                frame("akka.dispatch.Mailbox", "run", 1), frame("java.lang.Thread", "run", 1_500));
    }

    @Test
    void theUsersLineComesFirst() {
        assertEquals(
                List.of(
                        "java.lang.NumberFormatException: For input string: \"x\"",
                        "    at com.acme.LogJob.parse(LogJob.java:42)",
                        "    at com.acme.LogJob.lambda$main$0(LogJob.java:20)", "    ... 5 internal frames"),
                ErrorReport.linesOf(inTask()));
    }

    @Test
    void causesFollowWithTheirUsersLine() {
        TroupeException job = withStack(
                new TroupeException(ErrorCode.TASK_FAILED, "Task 3 of stage 2 failed 4 times", inTask()),
                frame("io.troupe.engine.driver.DriverActor", "fail", 3),
                frame("com.acme.LogJob", "main", 12));
        assertEquals(
                List.of(
                        "[TASK_FAILED] Task 3 of stage 2 failed 4 times",
                        "    at com.acme.LogJob.main(LogJob.java:12)",
                        "    ... 1 internal frame",
                        "caused by java.lang.NumberFormatException: For input string: \"x\"",
                        "    at com.acme.LogJob.parse(LogJob.java:42)"),
                ErrorReport.linesOf(job));
    }

    @Test
    void whatOnlyCarriesTheCauseIsLeftOut() {
        Exception carried = new ExecutionException(new RuntimeException(inTask()));
        assertEquals(ErrorReport.linesOf(inTask()), ErrorReport.linesOf(carried));
    }

    @Test
    void aLongChainKeepsTheRootCause() {
        Throwable thrown = inTask();
        for (int i = 0; i < 8; i++) {
            thrown = withStack(new IOException("layer " + i, thrown), frame("com.acme.Layer", "call", i + 1));
        }
        List<String> lines = ErrorReport.linesOf(thrown);
        assertTrue(lines.size() <= ErrorReport.MOST_LINES, lines.toString());
        assertEquals("java.io.IOException: layer 7", lines.getFirst());
        assertTrue(lines.contains("caused by java.lang.NumberFormatException: For input string: \"x\""),
                lines.toString());
        assertEquals("    at com.acme.LogJob.parse(LogJob.java:42)", lines.getLast());
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("causes between")), lines.toString());
    }

    @Test
    void anErrorWithoutUserCodeShowsWhereItHappened() {
        IllegalStateException internal = withStack(
                new IllegalStateException("stage 3 is unknown"),
                frame("io.troupe.engine.schedule.Scheduler", "on", 5),
                frame("java.lang.Thread", "run", 1));
        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: stage 3 is unknown",
                        "    at io.troupe.engine.schedule.Scheduler.on(Scheduler.java:5)",
                        "    at java.lang.Thread.run(Thread.java:1)"),
                ErrorReport.linesOf(internal));
    }

    @Test
    void longMessagesAreCut() {
        List<String> message = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            message.add("line " + i + "x".repeat(1_000));
        }
        List<String> lines = ErrorReport
                .linesOf(new IllegalStateException(String.join("\n", message), inTask()));
        assertTrue(lines.size() <= ErrorReport.MOST_LINES, lines.toString());
        assertTrue(lines.stream().allMatch(line -> line.length() < 420), lines.toString());
        assertTrue(lines.contains("caused by java.lang.NumberFormatException: For input string: \"x\""),
                lines.toString());
    }

    @Test
    void causesThatFormACycleEnd() {
        IOException one = new IOException("one");
        IOException two = new IOException("two", one);
        one.initCause(two);
        assertTrue(ErrorReport.textOf(one).contains("caused by java.io.IOException: two"));
    }

    @Test
    void anExceptionWhoseMessageThrowsIsReported() {
        RuntimeException broken = new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };
        assertTrue(ErrorReport.textOf(broken).contains("getMessage threw java.lang.IllegalStateException"));
    }

    @Test
    void samplesAndTestsAreUserCode() {
        assertTrue(UserCode.isUser("com.acme.Job"));
        assertTrue(UserCode.isUser("io.troupe.examples.WordCount"));
        assertTrue(UserCode.isUser("io.troupe.rdd.PairRddTest$Helper"));
        assertFalse(UserCode.isUser("io.troupe.rdd.PairRdd"));
        assertFalse(UserCode.isUser("akka.actor.ActorCell"));
        assertFalse(UserCode.isUser("java.util.ArrayList"));
    }
}
