package io.troupe.engine.shuffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.TaskMemory;
import io.troupe.engine.memory.TaskReservation;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.shuffle.ShuffleWorld.Node;
import io.troupe.engine.task.LongsCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Random shuffles over random places, compared with plain lists.
@Timeout(120)
class ShuffleRoundTripTest {
    @TempDir
    Path base;

    private static List<List<long[]>> randomBuckets(Random random, int buckets) {
        List<List<long[]>> all = new ArrayList<>();
        for (int b = 0; b < buckets; b++) {
            List<long[]> batches = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                long[] batch = new long[random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(50)];
                long mask = random.nextBoolean() ? 0xFF : -1;
                for (int k = 0; k < batch.length; k++) {
                    batch[k] = random.nextLong() & mask;
                }
                batches.add(batch);
            }
            all.add(batches);
        }
        return all;
    }

    private static List<long[]> expected(List<List<List<long[]>>> written, int bucket) {
        List<long[]> all = new ArrayList<>();
        written.forEach(map -> all.addAll(map.get(bucket)));
        return all;
    }

    /// Executors 0 and 1 share a process, 2 is on the same host, 3 and 4 are elsewhere. Budgets refuse nothing,
    /// everything or some.
    @Test
    void deliversEverythingInOrderWhateverTheWayAndTheMemory() throws Exception {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            try (ShuffleWorld world = new ShuffleWorld(base)) {
                List<Node> nodes = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    long[] budgets = {0, 5_000, 100_000, 1L << 30};
                    nodes.add(world.add(
                            i < 3 ? "here" : "elsewhere" + i,
                            MemoryBudget.ofBytes(budgets[random.nextInt(4)]),
                            random.nextBoolean() ? ShuffleMode.BY_REFERENCE : ShuffleMode.FILES));
                }
                int buckets = 1 + random.nextInt(6);
                List<List<List<long[]>>> written = new ArrayList<>();
                List<MapOutput> outputs = new ArrayList<>();
                for (int map = 0; map < random.nextInt(9); map++) {
                    written.add(randomBuckets(random, buckets));
                    outputs.add(world.write(nodes.get(random.nextInt(5)), map, written.get(map)));
                }
                MapOutputTable table = ShuffleWorld.table(outputs);
                ShuffleReads reads = world.reads(nodes.get(0), 1 + random.nextInt(1 << 20), nodes.get(1));
                for (int b = 0; b < buckets; b++) {
                    ShuffleWorld.assertSame(
                            expected(written, b), ShuffleWorld.read(reads, nodes.get(0), table, b),
                            "seed " + seed + ", bucket " + b);
                }
                world.assertNothingLeftAfterDiscard();
            }
        }
    }

    @Test
    void writesRunsWhenMemoryIsRefusedAtRandom() throws Exception {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            try (ShuffleWorld world = new ShuffleWorld(base)) {
                MemoryBudget budget = MemoryBudget.ofBytes(400_000);
                Node node = world.add("here", budget,
                        seed % 2 == 0 ? ShuffleMode.FILES : ShuffleMode.BY_REFERENCE);
                List<List<List<long[]>>> written = List.of(randomBuckets(random, 4),
                        randomBuckets(random, 4));
                List<MapOutput> outputs = new ArrayList<>();
                for (int map = 0; map < 2; map++) {
                    try (TaskMemory memory = budget.openTask();
                            MapOutputWriter writer = node.store().openWriter(world.launch(map, 0, 4),
                                    LongsCodec.CODEC, memory)) {
                        TaskReservation hog = memory.reserve("another consumer");
                        for (int b = 0; b < 4; b++) {
                            for (long[] batch : written.get(map).get(b)) {
                                boolean unused = hog.tryGrow(random.nextInt(300_000));
                                writer.write(b, batch);
                                hog.shrink(hog.reservedBytes());
                            }
                        }
                        outputs.add(writer.commit());
                    }
                }
                ShuffleReads reads = world.reads(node, 1 << 20);
                for (int b = 0; b < 4; b++) {
                    ShuffleWorld.assertSame(
                            expected(written, b),
                            ShuffleWorld.read(reads, node, ShuffleWorld.table(outputs), b), "seed " + seed);
                }
                world.assertNothingLeftAfterDiscard();
            }
        }
    }

    /// Readers by reference, tasks that need the memory, and writers, all at once.
    @Test
    void outputsMoveToFilesWhileTheyAreRead() throws Exception {
        long seed = 42;
        try (ShuffleWorld world = new ShuffleWorld(base);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            MemoryBudget budget = MemoryBudget.ofBytes(2_000_000);
            Node node = world.add("here", budget, ShuffleMode.BY_REFERENCE);
            List<List<List<long[]>>> written = new ArrayList<>();
            List<MapOutput> outputs = new ArrayList<>();
            Random random = new Random(seed);
            while (budget.usage().storageBytes() < 1_700_000) {
                written.add(randomBuckets(random, 3));
                outputs.add(world.write(node, written.size() - 1, written.getLast()));
            }
            long before = budget.usage().storageBytes();
            AtomicBoolean stop = new AtomicBoolean();
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int bucket = i;
                done.add(threads.submit(() -> {
                    ShuffleReads reads = world.reads(node, 1 << 20);
                    for (int round = 0; round < 5 || budget.usage().storageBytes() == before; round++) {
                        ShuffleWorld.assertSame(
                                expected(written, bucket),
                                ShuffleWorld.read(reads, node, ShuffleWorld.table(outputs), bucket),
                                "seed " + seed);
                    }
                    return null;
                }));
            }
            Future<?> needy = threads.submit(() -> {
                while (!stop.get()) {
                    try (TaskMemory memory = budget.openTask()) {
                        boolean unused = memory.reserve("a sort").tryGrow(400_000);
                    }
                }
            });
            for (Future<?> reader : done) {
                reader.get(100, TimeUnit.SECONDS);
            }
            stop.set(true);
            needy.get(10, TimeUnit.SECONDS);
            assertTrue(budget.usage().storageBytes() < before, "nothing moved");
            assertTrue(node.folder().fileCount() > 0);
            assertEquals(outputs.size(), node.store().outputCount());
            world.assertNothingLeftAfterDiscard();
        }
    }
}
