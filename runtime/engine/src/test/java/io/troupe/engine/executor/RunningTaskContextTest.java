package io.troupe.engine.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TaskContext;
import io.troupe.engine.files.FileCache;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.executor.TaskMetrics;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningTaskContextTest {
    private final Cancellation cancellation = new Cancellation(false);
    private final RunningTaskContext context = new RunningTaskContext(
            new TaskLaunch(17, 1, 2, 3, 4, 10, 5, new StageOutput.Result(), Map.of(), Map.of()),
            Map.of("pool", "fast"), cancellation, new FileCache(Path.of("no files"), name -> {
                throw new FileNotFoundException(name);
            }), () -> TaskMetrics.NONE, new BarrierCalls(), Duration.ZERO);
    private final List<String> calls = new ArrayList<>();

    private void listen(String name) {
        TaskContext same = context.addTaskCompletionListener(_ -> calls.add("completion " + name))
                .addTaskFailureListener(
                        (_, error) -> calls.add("failure " + name + " " + error.getMessage()));
        assertSame(context, same);
    }

    @Test
    void listenersRunInReverseOrderWhenTheTaskSucceeds() {
        listen("a");
        listen("b");
        assertNull(context.complete());
        assertEquals(List.of("completion b", "completion a"), calls);
        assertTrue(context.isCompleted());
        assertFalse(context.isFailed());
    }

    @Test
    void failureListenersRunBeforeCompletionListeners() {
        listen("a");
        listen("b");
        context.fail(new IOException("disk"));
        assertEquals(List.of("failure b disk", "failure a disk", "completion b", "completion a"), calls);
        assertTrue(context.isFailed());
        assertFalse(context.isCompleted());
    }

    @Test
    void whatListenersThrowIsReportedAndKeepsNoOtherFromRunning() {
        IOException first = new IOException("first");
        Error second = new AssertionError("second");
        context.addTaskCompletionListener(_ -> {
            throw second;
        });
        listen("between");
        context.addTaskCompletionListener(_ -> {
            throw first;
        });
        assertSame(first, context.complete());
        assertEquals(List.of(second), List.of(first.getSuppressed()));
        assertEquals(List.of("completion between"), calls);
    }

    @Test
    void whatListenersThrowAfterAFailureIsAddedToIt() {
        RuntimeException failure = new RuntimeException("task");
        IOException ofListener = new IOException("listener");
        context.addTaskFailureListener((_, error) -> {
            throw ofListener;
        });
        context.addTaskCompletionListener(_ -> {
            throw failure; // as it is, which must not suppress itself
        });
        context.fail(failure);
        assertEquals(List.of(ofListener), List.of(failure.getSuppressed()));
    }

    @Test
    void lateListenersRunAtOnce() {
        context.fail(new IOException("disk"));
        listen("late");
        assertEquals(List.of("completion late", "failure late disk"), calls);
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class, () -> context.addTaskCompletionListener(_ -> {
                    throw new IOException("late");
                }));
        assertEquals("late", thrown.getCause().getMessage());
    }

    @Test
    void aLateFailureListenerOfATaskThatSucceededNeverRuns() {
        assertNull(context.complete());
        listen("late");
        assertEquals(List.of("completion late"), calls);
    }

    @Test
    void tellsWhatTheTaskIs() {
        assertEquals(17, context.taskAttemptId());
        assertEquals(10, context.numPartitions());
        assertEquals("fast", context.getLocalProperty("pool"));
        assertNull(context.getLocalProperty("other"));
        assertEquals(Map.of("pool", "fast"), context.getLocalProperties());
        assertFalse(context.isInterrupted());
        cancellation.request("the job was cancelled");
        assertTrue(context.isInterrupted());
    }

    @Test
    void isBoundToTheThreadOfTheTask() {
        context.bind();
        assertSame(context, TaskContext.get());
        RunningTaskContext.unbind();
        assertNull(TaskContext.get());
    }
}
