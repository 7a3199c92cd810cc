package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Elements one at a time, for loops that end early and for subscribers.
@Timeout(60)
class ResultIteratorTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("iterators").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    /// Remembers what it was told; asks for what the test says.
    private static final class Probe implements Flow.Subscriber<Long> {
        private final List<Long> elements = new ArrayList<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final long firstRequest;
        private Flow.Subscription subscription;

        Probe(long firstRequest) {
            this.firstRequest = firstRequest;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (firstRequest != 0) {
                given.request(firstRequest);
            }
        }

        @Override
        public synchronized void onNext(Long element) {
            elements.add(element);
            notifyAll();
        }

        @Override
        public void onError(Throwable error) {
            end.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }

        synchronized void awaitElements(int count) throws InterruptedException {
            while (elements.size() < count) {
                wait();
            }
        }

        synchronized List<Long> elements() {
            return List.copyOf(elements);
        }
    }

    private static Dataset<Long> numbers(int count) {
        return session.range(0, count, 1, 3).as(Encoders.LONG());
    }

    private static Dataset<Row> endless() {
        return session.sql("SELECT id FROM range(0, 1000000000000000, 1, 2) WHERE id % 1000003 = 1000004");
    }

    @Test
    void givesWhatTheQueryGives() {
        Dataset<Row> rows = session.range(10_000).selectExpr("id", "id % 7 AS k").orderBy("k", "id");
        List<Row> given = new ArrayList<>();
        try (ResultIterator<Row> each = rows.toResultIterator()) {
            each.forEachRemaining(given::add);
            assertThrows(NoSuchElementException.class, each::next);
        }
        assertEquals(rows.collectAsList(), given);
    }

    @Test
    void hasNothingOnceItIsClosed() {
        ResultIterator<Long> each = numbers(10_000).toResultIterator();
        assertEquals(0L, each.next());
        each.close();
        each.close();
        assertFalse(each.hasNext());
        assertThrows(NoSuchElementException.class, each::next);
        assertEquals(List.of(), session.sessionState().running().ids());
    }

    @Test
    void neverStartsWhenItIsClosedBefore() {
        ResultIterator<Row> each = endless().toResultIterator();
        each.close();
        assertFalse(each.hasNext());
    }

    @Test
    void closingEndsTheWaitOfAnotherThread() throws Exception {
        ResultIterator<Row> each = endless().toResultIterator();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(each::hasNext);
        while (session.sessionState().running().ids().isEmpty()) {
            Thread.onSpinWait();
        }
        each.close();
        assertFalse(waiting.get(50, TimeUnit.SECONDS));
        assertEquals(List.of(), session.sessionState().running().ids());
        assertEquals(1000, session.range(1000).count());
    }

    @Test
    void closingOneLeavesOthersOfTheSameDatasetAlone() {
        Dataset<Long> numbers = numbers(50_000);
        ResultIterator<Long> one = numbers.toResultIterator();
        ResultIterator<Long> other = numbers.toResultIterator();
        assertEquals(0L, one.next());
        assertEquals(0L, other.next());
        one.close();
        long count = 1;
        while (other.hasNext()) {
            other.next();
            count++;
        }
        assertEquals(50_000, count);
    }

    @Test
    void failsWithTheErrorOfTheQuery() {
        ResultIterator<Row> each = session.sql("SELECT 1 / (id - 3) FROM range(0, 9, 1, 1)")
                .toResultIterator();
        SqlException error = assertThrows(
                SqlException.class, () -> each.forEachRemaining(_ -> {}));
        assertEquals("DIVIDE_BY_ZERO", error.condition());
    }

    @Test
    void aSubscriberGetsWhatItAsksForAndNoMore() throws Exception {
        Probe probe = new Probe(3);
        numbers(10).toPublisher().subscribe(probe);
        probe.awaitElements(3);
        probe.subscription.request(2);
        probe.awaitElements(5);
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), probe.elements());
        assertFalse(probe.end.isDone());
        probe.subscription.request(5);
        probe.end.get(50, TimeUnit.SECONDS);
        assertEquals(LongStream.range(0, 10).boxed().toList(), probe.elements());
    }

    @Test
    void requestsFromManyThreadsAreServedInOrder() throws Exception {
        Probe probe = new Probe(0);
        numbers(20_000).toPublisher().subscribe(probe);
        List<Thread> askers = new ArrayList<>();
        for (int asker = 0; asker < 4; asker++) {
            askers.add(Thread.startVirtualThread(() -> {
                for (int times = 0; times < 1000; times++) {
                    probe.subscription.request(5);
                }
            }));
        }
        for (Thread asker : askers) {
            asker.join();
        }
        probe.end.get(50, TimeUnit.SECONDS);
        assertEquals(LongStream.range(0, 20_000).boxed().toList(), probe.elements());
    }

    @Test
    void endlessDemandIsServedToTheEnd() throws Exception {
        Probe probe = new Probe(Long.MAX_VALUE);
        numbers(10_000).toPublisher().subscribe(probe);
        probe.subscription.request(Long.MAX_VALUE);
        probe.end.get(50, TimeUnit.SECONDS);
        assertEquals(10_000, probe.elements().size());
    }

    @Test
    void nothingComesAfterCancelling() throws Exception {
        Probe probe = new Probe(2);
        numbers(10_000).toPublisher().subscribe(probe);
        probe.awaitElements(2);
        probe.subscription.cancel();
        probe.subscription.request(10);
        while (!session.sessionState().running().ids().isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(2, probe.elements().size());
        assertFalse(probe.end.isDone());
    }

    @Test
    void asksOfNothingAreRefused() {
        Probe probe = new Probe(0);
        numbers(10).toPublisher().subscribe(probe);
        probe.subscription.request(0);
        Exception error = assertThrows(Exception.class, () -> probe.end.get(50, TimeUnit.SECONDS));
        assertInstanceOf(IllegalArgumentException.class, error.getCause());
        assertEquals(List.of(), probe.elements());
    }

    @Test
    void errorsOfTheQueryAreThoseOfTheStream() {
        Probe probe = new Probe(100);
        session.sql("SELECT 1 DIV (id - 3) FROM range(0, 9, 1, 1)").as(Encoders.LONG()).toPublisher()
                .subscribe(probe);
        Exception error = assertThrows(Exception.class, () -> probe.end.get(50, TimeUnit.SECONDS));
        assertEquals("DIVIDE_BY_ZERO", assertInstanceOf(SqlException.class, error.getCause()).condition());
        assertTrue(probe.elements().size() <= 3);
    }
}
