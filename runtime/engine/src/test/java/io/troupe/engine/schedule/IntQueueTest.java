package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntQueueTest {
    @Test
    void behavesLikeAnArrayDeque() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            IntQueue queue = new IntQueue();
            ArrayDeque<Integer> reference = new ArrayDeque<>();
            for (int step = 0; step < 2_000; step++) {
                if (reference.isEmpty() || random.nextInt(100) < 52) {
                    if (random.nextInt(4) == 0) {
                        queue.addFirst(step);
                        reference.addFirst(step);
                    } else {
                        queue.add(step);
                        reference.add(step);
                    }
                } else {
                    assertEquals(reference.remove(), queue.remove(), "seed " + seed);
                }
                assertEquals(reference.isEmpty(), queue.isEmpty(), "seed " + seed);
            }
        }
    }
}
