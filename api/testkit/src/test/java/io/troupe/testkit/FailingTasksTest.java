package io.troupe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.rdd.TroupeContext;
import io.troupe.shared.LongAccumulator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@TroupeTest(faults = @Faults(failingTasksPerMille = 500))
class FailingTasksTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Test
    void answersAreRightAndProgramsRunTwice(TroupeContext context) {
        LongAccumulator counted = context.longAccumulator();
        long count = context.range(0, 100, 1, 40).map(number -> {
            RUNS.incrementAndGet();
            counted.add(1);
            return number;
        }).count();
        assertEquals(100, count);
        assertEquals(100, counted.value());
        assertTrue(RUNS.get() > 100 && RUNS.get() <= 200, RUNS + " elements were computed");
    }
}
