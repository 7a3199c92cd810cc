package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.resource.ExecutorResourceRequests;
import io.troupe.resource.ResourceProfile;
import io.troupe.resource.ResourceProfileBuilder;
import io.troupe.resource.TaskResourceRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stages whose tasks need more than a slot.
final class ResourceProfileTest {
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();

    @TempDir
    Path folder;

    private static TroupeContext context() {
        return new TroupeContext(new TroupeConf(false).setMaster("local[2]").setAppName("resources"));
    }

    private static ResourceProfile cpus(int amount) {
        return new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(amount)).build();
    }

    private static int together() {
        int now = RUNNING.incrementAndGet();
        MOST.accumulateAndGet(now, Math::max);
        Thread.onSpinWait();
        RUNNING.decrementAndGet();
        return Objects.requireNonNull(TaskContext.get()).cpus();
    }

    @Test
    void tasksThatNeedAllProcessorsRunOneAtATime() {
        try (TroupeContext context = context()) {
            Rdd<Integer> rdd = context.parallelize(IntStream.range(0, 200).boxed().toList(), 20)
                    .map(_ -> together());
            assertNull(rdd.getResourceProfile());
            ResourceProfile profile = cpus(2);
            MOST.set(0);
            assertEquals(400, rdd.withResources(profile).fold(0, Integer::sum));
            assertEquals(1, MOST.get());
            assertEquals(profile, rdd.getResourceProfile());
            assertEquals(List.of(1), context.parallelize(List.of(1), 1).map(_ -> together()).collect());
        }
    }

    @Test
    void tasksKnowTheAddressesTheyWereGiven() throws IOException {
        Path script = folder.resolve("find-gpus");
        Files.writeString(script, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"7\"]}'\n");
        assertTrue(script.toFile().setExecutable(true));
        ResourceProfile profile = new ResourceProfileBuilder()
                .require(
                        new ExecutorResourceRequests().cores(2).resource("gpu", 1, script.toString(), "acme"))
                .require(new TaskResourceRequests().resource("gpu", 1)).build();
        assertEquals("acme", profile.executorResources().get("gpu").vendor());
        try (TroupeContext context = context()) {
            List<String[]> addresses = context.parallelize(List.of(1, 2, 3, 4), 4)
                    .map(_ -> Objects.requireNonNull(TaskContext.get()).resources().get("gpu").addresses())
                    .withResources(profile).collect();
            assertEquals(4, addresses.size());
            addresses.forEach(each -> assertArrayEquals(new String[]{"7"}, each));
        }
    }

    @Test
    void aShuffleEndsTheReachOfAProfile() {
        try (TroupeContext context = context()) {
            PairRdd<Integer, Integer> pairs = context.parallelize(List.of(1, 2, 3, 4), 2)
                    .map(_ -> Objects.requireNonNull(TaskContext.get()).cpus()).withResources(cpus(2))
                    .keyBy(cpus -> cpus);
            assertEquals(List.of(1), pairs.groupByKey(1)
                    .map(_ -> Objects.requireNonNull(TaskContext.get()).cpus()).collect());
            assertEquals(4, pairs.countByKey().get(2));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        try (TroupeContext context = context()) {
            Rdd<Integer> rdd = context.parallelize(List.of(1), 1);
            for (ResourceProfile wrong : List.of(cpus(0),
                    new ResourceProfileBuilder().require(new TaskResourceRequests().resource("gpu", 1.5))
                            .build(),
                    new ResourceProfileBuilder().require(new ExecutorResourceRequests().cores(-1)).build())) {
                assertEquals(ErrorCode.INVALID_ARGUMENT,
                        assertThrows(TroupeException.class, () -> rdd.withResources(wrong)).code());
            }
            TroupeException tooMany = assertThrows(TroupeException.class,
                    () -> rdd.map(n -> n).withResources(cpus(3)).collect());
            assertTrue(tooMany.getMessage().contains("3 cores"), tooMany.getMessage());
            Rdd<Integer> mixed = rdd.map(n -> n).withResources(cpus(1)).map(n -> n).withResources(cpus(2));
            TroupeException different = assertThrows(TroupeException.class, mixed::collect);
            assertEquals(ErrorCode.INVALID_ARGUMENT, different.code());
            assertTrue(different.getMessage().contains("different resources"), different.getMessage());
        }
    }
}
