package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.LongsCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Driver and executors in processes of their own. One cluster serves all tests; lost executors are replaced.
@Tag("cluster")
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;
    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engines.start(
                new TroupeConf(false).setMaster("local-cluster[2,1,256]").set("troupe.executors.wait", "120s")
                        .set("troupe.executor.lease", "4s").set("troupe.local.dir", folder.toString()));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /// Both executors, as soon as both are there: each has room for one task only.
    private static Set<Long> processes() throws Exception {
        try (Gate gate = Gate.closed()) {
            int port = gate.port();
            JobHandle job = engine.submit(Jobs.results(engine, 2, _ -> {
                Gate.pass(port);
                return null;
            }));
            Set<Long> pids = gate.awaitProcesses(2);
            gate.open();
            Jobs.await(job);
            return pids;
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void tasksRunInOtherProcessesAndAShuffleCrossesThem() throws Exception {
        Set<Long> pids = processes();
        assertEquals(2, pids.size());
        assertTrue(!pids.contains(ProcessHandle.current().pid()));
        assertEquals(2, engine.slots());
        List<Object> sums = Jobs.run(engine, Jobs.sumsByRemainder(engine, 6, 50_000, 5));
        assertEquals(Jobs.expectedSums(6, 50_000, 5), sums);
    }

    @Test
    void largePayloadsAndResultsArriveWhole() {
        byte[] payload = new byte[700_000];
        new java.util.Random(1).nextBytes(payload);
        StageSpec stage = new StageSpec(
                engine.newStageId(), "echo", 2,
                List.of(new PartitionSpec(0, payload, List.of(), List.of()),
                        new PartitionSpec(1, "small", List.of(), List.of())),
                List.of(), engine.serialize(task -> task.partitionData()), new StageOutput.Result(), true);
        List<Object> results = Jobs.run(engine, new JobSpec("echo", List.of(stage), Map.of()));
        assertArrayEquals(payload, (byte[]) results.get(0));
        assertEquals("small", results.get(1));
    }

    @Test
    void tasksSeeLocalPropertiesOfTheirJob() {
        JobSpec plain = Jobs.results(engine, 1, task -> task.context().getLocalProperty("colour"));
        JobSpec job = new JobSpec("properties", plain.stages(), Map.of("colour", "blue"));
        assertEquals(List.of("blue"), Jobs.run(engine, job));
    }

    @Test
    void broadcastsAreFetchedUntilTheyAreDestroyed() {
        String value = "broadcast ".repeat(100_000);
        long id = engine.broadcast(value);
        assertEquals(
                List.of(value.length(), value.length()),
                Jobs.run(engine,
                        Jobs.results(engine, 2, task -> ((String) task.broadcastValue(id)).length())));
        engine.unpersistBroadcast(id, true);
        assertEquals(
                List.of(value), Jobs.run(engine, Jobs.results(engine, 1, task -> task.broadcastValue(id))));
        engine.destroyBroadcast(id, true);
        TroupeException error = assertThrows(
                TroupeException.class,
                () -> Jobs.run(engine, Jobs.results(engine, 1, task -> task.broadcastValue(id))));
        assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
    }

    /// Both executors begin to fetch 50 MB at the same time: the driver sends far less than two copies.
    @Test
    void executorsFetchLargeBroadcastsFromEachOther() throws Exception {
        byte[][] value = new byte[50][1_000_000];
        java.util.Random random = new java.util.Random(5);
        for (byte[] part : value) {
            random.nextBytes(part);
        }
        int expected = java.util.Arrays.deepHashCode(value);
        assertEquals(2, processes().size());
        long sentBefore = engine.metrics().sentBroadcastBytes();
        long id = engine.broadcast(value);
        Set<Object> results = Set.copyOf(Jobs.run(engine, Jobs.results(engine, 2,
                task -> java.util.Arrays.deepHashCode((byte[][]) task.broadcastValue(id)))));
        assertEquals(Set.of(expected), results);
        long sent = engine.metrics().sentBroadcastBytes() - sentBefore;
        assertTrue(sent >= 50_000_000 && sent < 80_000_000, "the driver sent " + sent + " bytes");
        engine.destroyBroadcast(id, true);
    }

    @Test
    void accumulatorUpdatesComeHome() {
        AtomicLong total = new AtomicLong();
        engine.onAccumulatorUpdate(update -> total.addAndGet((Long) update.delta()));
        Jobs.run(engine, Jobs.results(engine, 10, task -> {
            task.addAccumulatorUpdate(new AccumulatorUpdate(1, (long) task.context().partitionId()));
            return null;
        }));
        assertEquals(45, total.get());
    }

    @Test
    void anExceptionInAnotherProcessIsTheCause() {
        TroupeException error = assertThrows(
                TroupeException.class, () -> Jobs.run(engine, Jobs.results(engine, 1, _ -> {
                    throw new IllegalStateException("far away");
                })));
        assertEquals(ErrorCode.TASK_FAILED, error.code());
        assertInstanceOf(IllegalStateException.class, error.getCause());
        assertTrue(error.getMessage().contains("LocalClusterTest.java:"), error.getMessage());
    }

    @Test
    void aResultThatCannotBeSentIsAnError() {
        TroupeException error = assertThrows(
                TroupeException.class,
                () -> Jobs.run(engine, Jobs.results(engine, 1, _ -> Thread.currentThread())));
        assertEquals(ErrorCode.VALUE_NOT_SERIALIZABLE, error.code());
    }

    @Test
    void cancellingStopsTasksInOtherProcesses() throws Exception {
        try (Gate gate = Gate.closed()) {
            int port = gate.port();
            JobHandle job = engine.submit(Jobs.results(engine, 2, _ -> {
                Gate.pass(port);
                Thread.sleep(300_000);
                return null;
            }));
            gate.awaitProcesses(2);
            gate.open();
            job.cancel("changed my mind");
            assertEquals(ErrorCode.JOB_CANCELLED,
                    assertThrows(TroupeException.class, () -> Jobs.await(job)).code());
        }
        assertEquals(2, processes().size());
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void aKilledExecutorCostsOnlyItsPartOfTheWork() throws Exception {
        int shuffle = engine.newShuffleId();
        StageSpec map = Jobs.mapStage(engine, shuffle, 8, 4, List.of(), task -> {
            var writer = task.writeShuffle(LongsCodec.CODEC);
            for (int r = 0; r < 4; r++) {
                writer.write(r, new long[]{task.context().partitionId()});
            }
            return null;
        });
        try (Gate gate = Gate.closed()) {
            int port = gate.port();
            StageSpec reduce = Jobs.resultStage(engine, 4, List.of(shuffle), task -> {
                Gate.pass(port);
                return Jobs.sum(task, shuffle);
            });
            long recomputedBefore = engine.metrics().recomputedTasks();
            JobHandle job = engine.submit(new JobSpec("killed", List.of(map, reduce), Map.of()));
            long first = gate.awaitProcesses(2).iterator().next();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            gate.open();
            assertEquals(List.of(28L, 28L, 28L, 28L), Jobs.await(job));
            long recomputed = engine.metrics().recomputedTasks() - recomputedBefore;
            assertTrue(recomputed >= 1 && recomputed < 8, recomputed + " of 8 were computed again");
            assertTrue(!processes().contains(first));
        }
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void anExecutorThatStoodStillIsTakenForLostAndEnds() throws Exception {
        long pid = processes().iterator().next();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        long lostBefore = engine.metrics().lostExecutors();
        signal("-STOP", pid);
        // Each executor gets one of them at once, so that the job ends only when one is taken for lost.
        assertEquals(List.of(1, 1), Jobs.run(engine, Jobs.results(engine, 2, _ -> 1)));
        assertEquals(lostBefore + 1, engine.metrics().lostExecutors());
        signal("-CONT", pid);
        awaitEnd(process);
        assertTrue(!processes().contains(pid));
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void closingEndsProcessesAndRemovesFiles() throws Exception {
        List<ProcessHandle> executors = processes().stream().map(ProcessHandle::of)
                .flatMap(java.util.Optional::stream).toList();
        engine.close();
        executors.forEach(LocalClusterTest::awaitEnd);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(),
                    left.filter(path -> path.getFileName().toString().startsWith("troupe-")).toList());
        }
    }
}
