package io.troupe.engine.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import io.troupe.TroupeListener;
import io.troupe.scheduler.TroupeListenerUnpersistRDD;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ListenerBusTest {
    /// Notes the ids it hears of; waits at the first until it is let go.
    private static final class Notes extends TroupeListener {
        private final List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch go;

        Notes(boolean waits) {
            go = new CountDownLatch(waits ? 1 : 0);
        }

        @Override
        public void onUnpersistRDD(TroupeListenerUnpersistRDD event) {
            reached.countDown();
            try {
                go.await();
                heard.add(event.rddId());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ListenerBus bus(int capacity, String exitTimeout) {
        return new ListenerBus(
                new TroupeConf(false).set(ListenerBus.CAPACITY, Integer.toString(capacity))
                        .set(ListenerBus.EXIT_TIMEOUT, exitTimeout));
    }

    private static void post(ListenerBus bus, int from, int to) {
        IntStream.range(from, to).forEach(id -> bus.post(new TroupeListenerUnpersistRDD(id)));
    }

    @Test
    void everyListenerHearsEverythingInOrder() {
        Notes first = new Notes(false);
        Notes second = new Notes(false);
        try (ListenerBus bus = bus(10_000, "20s")) {
            bus.add(first);
            bus.add(second);
            post(bus, 0, 5_000);
        }
        assertEquals(IntStream.range(0, 5_000).boxed().toList(), first.heard);
        assertEquals(first.heard, second.heard);
    }

    @Test
    void aFullQueueDropsWhatComesForThatListenerAlone() throws Exception {
        Notes slow = new Notes(true);
        Notes quick = new Notes(false);
        try (ListenerBus bus = bus(100, "20s")) {
            bus.add(slow);
            post(bus, 0, 1);
            slow.reached.await();
            post(bus, 1, 101);
            assertEquals(0, bus.droppedCount());
            bus.add(quick);
            post(bus, 101, 131);
            assertEquals(30, bus.droppedCount());
            slow.go.countDown();
        }
        assertEquals(IntStream.range(0, 101).boxed().toList(), slow.heard);
        assertEquals(IntStream.range(101, 131).boxed().toList(), quick.heard);
    }

    @Test
    void theEndDoesNotWaitForAListenerThatHangs() throws Exception {
        Notes hanging = new Notes(true);
        ListenerBus bus = bus(100, "50ms");
        bus.add(hanging);
        post(bus, 0, 100);
        hanging.reached.await();
        bus.close();
        assertFalse(bus.isListening());
        assertEquals(List.of(), hanging.heard);
    }

    @Test
    void aRemovedListenerHearsOnlyOfWhatWasBefore() {
        Notes notes = new Notes(false);
        ListenerBus bus = bus(100, "20s");
        bus.add(notes);
        post(bus, 0, 50);
        bus.remove(notes);
        post(bus, 50, 60);
        while (notes.heard.size() < 50) {
            Thread.onSpinWait();
        }
        bus.close();
        assertTrue(notes.heard.size() == 50, notes.heard.toString());
    }
}
