package io.troupe.rdd.internal.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BoundedHeapTest {
    private static final Comparator<Object> BY_NUMBER = Comparator.comparing(Integer.class::cast);

    @Test
    void keepsTheLeastElementsInOrder() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int limit = 1 + random.nextInt(random.nextBoolean() ? 5 : 2000);
            List<Object> all = new ArrayList<>();
            BoundedHeap heap = new BoundedHeap(limit, BY_NUMBER);
            for (int i = random.nextInt(3000); i > 0; i--) {
                int element = random.nextInt(500);
                all.add(element);
                heap.add(element);
            }
            assertEquals(all.stream().sorted(BY_NUMBER).limit(limit).toList(), heap.toSortedList(),
                    "seed " + seed);
        }
    }
}
