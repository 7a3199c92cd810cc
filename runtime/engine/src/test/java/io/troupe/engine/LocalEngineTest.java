package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalEngineTest {
    private static final ConcurrentHashMap<String, CountDownLatch> LATCHES = new ConcurrentHashMap<>();
    private static final Set<TaskProgram> PROGRAMS = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path folder;
    private Engine engine = Engines.start(new TroupeConf(false).setMaster("local[1]"));

    @AfterEach
    void stop() {
        engine.close();
    }

    private Engine restarted(int threads) {
        engine.close();
        engine = Engines.start(
                new TroupeConf(false).setMaster("local[" + threads + "]").set("troupe.local.dir",
                        folder.toString()));
        return engine;
    }

    @Test
    void returnsOneResultPerPartitionInTheirOrder() {
        restarted(2);
        List<Object> results = Jobs.run(engine,
                Jobs.results(engine, 100, task -> task.context().partitionId()));
        assertEquals(IntStream.range(0, 100).boxed().toList(), results);
        assertEquals(2, engine.slots());
        assertEquals(Set.of("0"), engine.executors().keySet());
    }

    @Test
    void tasksSeeTheirPayloadAndContext() {
        List<Object> results = Jobs.run(engine, Jobs.results(engine, 3, task -> {
            TaskContext context = TaskContext.get();
            return task.partitionData() + " " + context.partitionId() + "/" + context.numPartitions() + " "
                    + context.attemptNumber() + " " + (context == task.context());
        }));
        assertEquals("payload 2 2/3 0 true", results.get(2));
    }

    @Test
    void readsWhatAnEarlierStageWrote() {
        restarted(2);
        List<Object> sums = Jobs.run(engine, Jobs.sumsByRemainder(engine, 6, 1_000, 4));
        assertEquals(Jobs.expectedSums(6, 1_000, 4), sums);
    }

    @Test
    void anExecutorMakesOneCopyOfAProgramAndTheCallersObjectIsNotIt() {
        restarted(2);
        PROGRAMS.clear();
        TaskProgram program = new NotingProgram();
        Jobs.run(engine, Jobs.results(engine, 8, program));
        assertEquals(1, PROGRAMS.size());
        assertNotSame(program, PROGRAMS.iterator().next());
    }

    private static final class NotingProgram implements TaskProgram {
        private static final long serialVersionUID = 1L;

        @Override
        public Object run(io.troupe.engine.task.TaskRuntime task) {
            PROGRAMS.add(this);
            return "done";
        }
    }

    @Test
    void anExceptionOfTheUserFailsTheJobWithItsCauseAndLine() {
        TroupeException error = assertThrows(
                TroupeException.class, () -> Jobs.run(engine, Jobs.results(engine, 2, _ -> {
                    throw new IllegalStateException("no such thing");
                })));
        assertEquals(ErrorCode.TASK_FAILED, error.code());
        assertInstanceOf(IllegalStateException.class, error.getCause());
        assertTrue(error.getMessage().contains("no such thing"), error.getMessage());
        assertTrue(error.getMessage().contains("LocalEngineTest.java:"), error.getMessage());
    }

    @Test
    void aTaskIsTriedAgainAsOftenAsTheLimitAllows() {
        CALLS.set(0);
        List<Object> results = Jobs.run(engine, Jobs.results(engine, 1, task -> {
            if (CALLS.incrementAndGet() < 4) {
                throw new IOException("not yet");
            }
            return task.context().attemptNumber();
        }));
        assertEquals(List.of(3), results);
    }

    @Test
    void accumulatorUpdatesArriveOnceAndBeforeTheResult() {
        List<AccumulatorUpdate> updates = new ArrayList<>();
        engine.onAccumulatorUpdate(updates::add);
        CALLS.set(0);
        Jobs.run(engine, Jobs.results(engine, 5, task -> {
            task.addAccumulatorUpdate(new AccumulatorUpdate(7, 1L));
            if (task.context().partitionId() == 3 && CALLS.incrementAndGet() == 1) {
                throw new IOException("the first attempt does not count");
            }
            return null;
        }));
        assertEquals(5, updates.size());
    }

    @Test
    void broadcastsPassByReferenceUntilTheyAreDestroyed() {
        Object value = new Object();
        long id = engine.broadcast(value);
        assertSame(value,
                Jobs.run(engine, Jobs.results(engine, 1, task -> task.broadcastValue(id))).getFirst());
        engine.destroyBroadcast(id, true);
        TroupeException error = assertThrows(
                TroupeException.class,
                () -> Jobs.run(engine, Jobs.results(engine, 1, task -> task.broadcastValue(id))));
        assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
    }

    @Test
    void aCancelledJobFailsAtOnceAndFreesItsSlot() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        LATCHES.put("cancel", started);
        JobHandle job = engine.submit(Jobs.results(engine, 1, _ -> {
            LATCHES.get("cancel").countDown();
            Thread.sleep(60_000);
            return null;
        }));
        started.await();
        job.cancel("nobody waits for it");
        TroupeException error = assertThrows(TroupeException.class, () -> Jobs.await(job));
        assertEquals(ErrorCode.JOB_CANCELLED, error.code());
        assertEquals(List.of(1), Jobs.run(engine, Jobs.results(engine, 1, _ -> 1)));
    }

    @Test
    void cancellingReachesALoopThatChecks() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        LATCHES.put("loop", started);
        JobHandle job = engine.submit(Jobs.results(engine, 1, task -> {
            LATCHES.get("loop").countDown();
            while (true) {
                task.checkCancelled();
                Thread.onSpinWait();
            }
        }));
        started.await();
        job.cancel("enough");
        assertEquals(ErrorCode.JOB_CANCELLED,
                assertThrows(TroupeException.class, () -> Jobs.await(job)).code());
        assertEquals(List.of(1), Jobs.run(engine, Jobs.results(engine, 1, _ -> 1)));
    }

    @Test
    void closingFailsRunningJobsRemovesFilesAndEndsThreads() throws Exception {
        restarted(2);
        CountDownLatch started = new CountDownLatch(2);
        LATCHES.put("close", started);
        JobHandle job = engine.submit(Jobs.results(engine, 2, _ -> {
            LATCHES.get("close").countDown();
            Thread.sleep(60_000);
            return null;
        }));
        started.await();
        engine.close();
        assertEquals(ErrorCode.CONTEXT_STOPPED,
                assertThrows(TroupeException.class, () -> Jobs.await(job)).code());
        assertThrows(TroupeException.class, () -> engine.submit(Jobs.results(engine, 1, _ -> 1)));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("troupe-task")
                        || thread.getName().startsWith("troupe-akka"))
                .toList();
        for (Thread thread : threads) {
            assertTrue(thread.join(Duration.ofSeconds(10)), thread::getName);
        }
    }

    @Test
    void completionListenersRunInReverseOrderAndMayFailTheTask() {
        List<Object> results = Jobs.run(engine, Jobs.results(engine, 1, task -> {
            StringBuffer order = new StringBuffer();
            task.context().addTaskCompletionListener(_ -> order.append("first added "));
            task.context().addTaskCompletionListener(_ -> order.append("last added "));
            return order;
        }));
        assertEquals("last added first added ", results.getFirst().toString());
        assertThrows(TroupeException.class, () -> Jobs.run(engine, Jobs.results(engine, 1, task -> {
            task.context().addTaskCompletionListener(_ -> {
                throw new IllegalStateException("listener");
            });
            return null;
        })));
    }

    @Test
    void dependentsOfACompletionRunOutsideOfActors() {
        Thread[] thread = new Thread[1];
        engine.submit(Jobs.results(engine, 1, _ -> 1)).completion()
                .thenAccept(_ -> thread[0] = Thread.currentThread()).join();
        assertFalse(thread[0].getName().contains("dispatcher"), thread[0].getName());
    }
}
