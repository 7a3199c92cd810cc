package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.shared.LongAccumulator;
import java.nio.file.Path;
import java.util.List;
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
        try (var context = new TroupeContext(conf)) {
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
    }
}
