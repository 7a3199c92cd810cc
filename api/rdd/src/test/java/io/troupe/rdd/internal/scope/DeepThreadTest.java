package io.troupe.rdd.internal.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TaskCompletionListener;
import io.troupe.TaskContext;
import io.troupe.TaskFailureListener;
import io.troupe.executor.TaskMetrics;
import io.troupe.resource.ResourceInformation;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class DeepThreadTest {
    private static final long STACK_BYTES = 256L << 20;

    /// A context of which only the identity matters.
    private static final class NoTask extends TaskContext {
        @Override
        public TaskMetrics taskMetrics() {
            return TaskMetrics.NONE;
        }

        @Override
        public int stageId() {
            return 1;
        }

        @Override
        public int stageAttemptNumber() {
            return 0;
        }

        @Override
        public int partitionId() {
            return 7;
        }

        @Override
        public int numPartitions() {
            return 8;
        }

        @Override
        public int attemptNumber() {
            return 0;
        }

        @Override
        public long taskAttemptId() {
            return 9;
        }

        @Override
        public boolean isInterrupted() {
            return false;
        }

        @Override
        public boolean isCompleted() {
            return false;
        }

        @Override
        public boolean isFailed() {
            return false;
        }

        @Override
        public String getLocalProperty(String key) {
            return null;
        }

        @Override
        public int cpus() {
            return 1;
        }

        @Override
        public Map<String, ResourceInformation> resources() {
            return Map.of();
        }

        @Override
        public Properties getLocalProperties() {
            return new Properties();
        }

        @Override
        public TaskContext addTaskCompletionListener(TaskCompletionListener listener) {
            return this;
        }

        @Override
        public TaskContext addTaskFailureListener(TaskFailureListener listener) {
            return this;
        }
    }

    private final TaskContext context = new NoTask();

    private static int depth(int levels) {
        return levels == 0 ? 0 : 1 + depth(levels - 1);
    }

    @Test
    void thereIsRoomForDeepRecursion() throws Exception {
        assertEquals(500_000, DeepThread.call(context, STACK_BYTES, () -> depth(500_000)));
    }

    @Test
    void theWorkSeesTheContextOfItsTask() throws Exception {
        assertSame(context, DeepThread.call(context, STACK_BYTES, TaskContext::get));
        assertEquals(7, DeepThread.call(context, STACK_BYTES, TaskContext::getPartitionId));
        assertNull(TaskContext.get());
    }

    @Test
    void failuresPassAsTheyAre() {
        IOException failure = new IOException("x");
        assertSame(failure,
                assertThrows(IOException.class, () -> DeepThread.call(context, STACK_BYTES, () -> {
                    throw failure;
                })));
        assertThrows(AssertionError.class, () -> DeepThread.call(context, STACK_BYTES, () -> {
            throw new AssertionError();
        }));
    }

    @Test
    void anInterruptReachesTheWork() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        boolean[] interrupted = new boolean[2];
        Thread task = Thread.ofPlatform().start(() -> {
            try {
                DeepThread.call(context, STACK_BYTES, () -> {
                    started.countDown();
                    new CountDownLatch(1).await();
                    return null;
                });
            } catch (InterruptedException e) {
                interrupted[0] = true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            interrupted[1] = Thread.currentThread().isInterrupted();
        });
        started.await();
        task.interrupt();
        task.join();
        assertTrue(interrupted[0]);
        assertTrue(interrupted[1]);
    }
}
