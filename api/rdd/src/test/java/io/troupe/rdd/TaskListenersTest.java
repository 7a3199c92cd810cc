package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Listeners of a task run once each, in reverse order, however the task ends.
@Timeout(60)
class TaskListenersTest {
    private static final List<String> HEARD = Collections.synchronizedList(new ArrayList<>());
    private static CountDownLatch started = new CountDownLatch(1);

    private TroupeContext context;

    @BeforeEach
    void open() {
        HEARD.clear();
        started = new CountDownLatch(1);
        context = new TroupeContext(new TroupeConf(false).setMaster("local[1]").setAppName("task listeners")
                .set("troupe.task.maxFailures", "1"));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static int listen(int value, String end) throws InterruptedException {
        TaskContext task = TaskContext.get();
        for (int i = 1; i <= 2; i++) {
            String name = Integer.toString(i);
            task.addTaskCompletionListener(_ -> HEARD.add("over " + name));
            task.addTaskFailureListener((_, error) -> HEARD.add("failed " + name + " " + end));
        }
        if (end.equals("failure")) {
            throw new IllegalStateException(end);
        }
        if (end.equals("kill")) {
            started.countDown();
            Thread.sleep(600_000);
        }
        return value;
    }

    private FutureAction<List<Integer>> run(String end) {
        return context.parallelize(List.of(7), 1).map(n -> listen(n, end)).collectAsync();
    }

    private void awaitIdle() {
        while (context.statusTracker().getExecutorInfos()[0].numRunningTasks() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void onSuccess() throws Exception {
        assertEquals(List.of(7), run("success").get());
        assertEquals(List.of("over 2", "over 1"), HEARD);
    }

    @Test
    void onFailure() {
        assertThrows(Exception.class, () -> run("failure").get());
        awaitIdle();
        assertEquals(List.of("failed 2 failure", "failed 1 failure", "over 2", "over 1"), HEARD);
    }

    @Test
    void onKill() throws Exception {
        FutureAction<List<Integer>> job = run("kill");
        started.await();
        context.cancelAllJobs();
        assertThrows(Exception.class, job::get);
        awaitIdle();
        assertEquals(List.of("failed 2 kill", "failed 1 kill", "over 2", "over 1"), HEARD);
    }

    @Test
    void anErrorOfACompletionListenerFailsTheTask() {
        Rdd<Integer> bad = context.parallelize(List.of(7), 1).map(n -> {
            TaskContext.get().addTaskCompletionListener(_ -> {
                throw new IllegalStateException("late");
            });
            return n;
        });
        TroupeException failed = assertThrows(TroupeException.class, bad::collect);
        assertEquals("late", failed.getCause().getMessage());
    }

    @Test
    void aTaskKnowsWhoItIs() {
        String seen = context.parallelize(List.of(1, 2, 3), 3).map(n -> {
            TaskContext task = TaskContext.get();
            return task.partitionId() + "/" + task.numPartitions() + " " + task.attemptNumber() + " "
                    + task.isInterrupted() + " " + task.isCompleted() + " " + task.isFailed() + " "
                    + task.taskMetrics().inputMetrics().recordsRead();
        }).collect().getLast();
        assertEquals("2/3 0 false false false 1", seen);
    }
}
