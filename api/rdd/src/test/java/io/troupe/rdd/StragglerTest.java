package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeListener;
import io.troupe.scheduler.TroupeListenerTaskEnd;
import io.troupe.scheduler.TroupeListenerTaskStart;
import io.troupe.shared.LongAccumulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One task that hangs does not hold a job up when copies are allowed, and nothing of it counts twice.
@Tag("cluster")
@Timeout(120)
class StragglerTest {
    private static final long FOREVER_MILLIS = 600_000;

    /// Counts what tasks did, wherever they ran.
    private static final class Tally extends TroupeListener {
        private final AtomicInteger copies = new AtomicInteger();
        private final AtomicLong recordsWritten = new AtomicLong();
        private final List<String> successes = new CopyOnWriteArrayList<>();

        @Override
        public void onTaskStart(TroupeListenerTaskStart event) {
            if (event.taskInfo().speculative()) {
                copies.incrementAndGet();
            }
        }

        @Override
        public void onTaskEnd(TroupeListenerTaskEnd event) {
            if (event.reason().isSuccess()) {
                successes.add(event.stageId() + "/" + event.taskInfo().partitionId());
                recordsWritten.addAndGet(event.taskMetrics().outputMetrics().recordsWritten());
            }
        }
    }

    @TempDir
    Path folder;

    private static int hangAtFirst(int value) throws InterruptedException {
        TaskContext task = TaskContext.get();
        if (task.partitionId() == 3 && task.attemptNumber() == 0) {
            Thread.sleep(FOREVER_MILLIS);
        }
        return value;
    }

    @Test
    void aTaskThatHangsIsOvertakenByItsCopyAndCountsOnce() {
        TroupeConf conf = new TroupeConf(false).setMaster("local-cluster[2,2,256]").setAppName("stragglers")
                .set("troupe.executors.wait", "120s").set("troupe.local.dir", folder.toString())
                .set("troupe.speculation", "true").set("troupe.speculation.quantile", "0.5");
        List<Integer> numbers = IntStream.range(0, 400).boxed().toList();
        Tally tally = new Tally();
        try (var context = new TroupeContext(conf)) {
            context.addTroupeListener(tally);
            LongAccumulator seen = context.longAccumulator();
            Rdd<Integer> slow = context.parallelize(numbers, 8).map(StragglerTest::hangAtFirst).map(n -> {
                seen.add(1);
                return n;
            });
            long start = System.nanoTime();
            assertEquals(numbers, slow.collect());
            assertEquals(400, seen.value());
            Path output = folder.resolve("out");
            slow.saveAsTextFile(output.toString());
            assertEquals(400, context.textFile(output.toString()).count());
            assertEquals(800, seen.value());
            assertTrue(System.nanoTime() - start < FOREVER_MILLIS / 10 * 1_000_000);
        }
        // the two jobs that hang have 8 tasks each, the one that reads has some more
        assertTrue(tally.copies.get() >= 2, tally.copies + " copies");
        assertEquals(tally.successes.size(), Set.copyOf(tally.successes).size(), "a task succeeds twice");
        assertEquals(400, tally.recordsWritten.get());
    }
}
