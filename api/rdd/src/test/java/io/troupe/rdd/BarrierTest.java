package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.BarrierTaskContext;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.function.FlatMapFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BarrierTest {
    private static final AtomicInteger ARRIVED = new AtomicInteger();

    private TroupeContext context;

    @BeforeEach
    void open() {
        ARRIVED.set(0);
        context = new TroupeContext(conf("local[4]"));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static TroupeConf conf(String master) {
        return new TroupeConf(false).setMaster(master).setAppName("barrier")
                .set("troupe.barrier.slotsWait", "100ms")
                .set("troupe.task.maxFailures", "2").set("troupe.executors.wait", "120s");
    }

    private Rdd<Integer> four() {
        return context.parallelize(List.of(1, 2, 3, 4), 4);
    }

    @Test
    void nobodyPassesABarrierBeforeAllAreThere() {
        List<Integer> seen = four().barrier().mapPartitions(numbers -> {
            ARRIVED.incrementAndGet();
            BarrierTaskContext.get().barrier();
            int arrived = ARRIVED.get();
            BarrierTaskContext.get().barrier();
            return List.of(arrived).iterator();
        }).collect();
        assertEquals(List.of(4, 4, 4, 4), seen);
    }

    @Test
    void allGetWhatEachGives() {
        List<String> seen = four().barrier().mapPartitionsWithIndex((index, numbers) -> {
            BarrierTaskContext task = BarrierTaskContext.get();
            String[] all = task.allGather(index + "=" + numbers.next());
            return List.of(String.join(",", all) + " of " + task.getTaskInfos().length).iterator();
        }).collect();
        assertEquals(4, seen.size());
        seen.forEach(line -> assertEquals("0=1,1=2,2=3,3=4 of 4", line));
    }

    @Test
    void aBarrierStageMayFeedAShuffle() {
        Map<Integer, Integer> sums = context.parallelize(List.of(1, 2, 3, 4, 5, 6), 3)
                .barrier().mapPartitions(numbers -> {
                    BarrierTaskContext.get().barrier();
                    return numbers;
                }).mapToPair(n -> new Tuple2<>(n % 2, n)).reduceByKey(Integer::sum, 8).collectAsMap();
        assertEquals(Map.of(0, 12, 1, 9), sums);
    }

    @Test
    void tooFewSlotsAreToldClearly() {
        Rdd<Integer> five = context.parallelize(List.of(1, 2, 3, 4, 5), 5).barrier().mapPartitions(n -> n);
        TroupeException failed = assertThrows(TroupeException.class, five::count);
        assertEquals(ErrorCode.NOT_ENOUGH_SLOTS, failed.code());
        assertTrue(failed.getMessage().contains("5 tasks"), failed.getMessage());
    }

    @Test
    void aFailedTaskStartsAllAgain() {
        List<Integer> seen = four().barrier().mapPartitions(numbers -> {
            int round = BarrierTaskContext.get().attemptNumber();
            if (round == 0 && numbers.next() == 3) {
                throw new IllegalStateException("once");
            }
            BarrierTaskContext.get().barrier();
            return List.of(round).iterator();
        }).collect();
        assertEquals(List.of(1, 1, 1, 1), seen);
    }

    private static Iterator<Integer> callDifferently(Iterator<Integer> numbers) {
        if (numbers.next() == 1) {
            BarrierTaskContext.get().allGather("x");
        } else {
            BarrierTaskContext.get().barrier();
        }
        return numbers;
    }

    private static Iterator<Integer> leaveEarly(Iterator<Integer> numbers) {
        if (numbers.next() > 1) {
            BarrierTaskContext.get().barrier();
        }
        return numbers;
    }

    @Test
    void callsThatCannotMeetFailInsteadOfWaiting() {
        List<FlatMapFunction<Iterator<Integer>, Integer>> bad = List.of(
                BarrierTest::callDifferently, BarrierTest::leaveEarly);
        for (FlatMapFunction<Iterator<Integer>, Integer> each : bad) {
            TroupeException failed = assertThrows(TroupeException.class,
                    () -> four().barrier().mapPartitions(each).count());
            assertEquals(ErrorCode.BARRIER_BROKEN, failed.code());
        }
    }

    @Test
    void whoComesTooLateIsNotWaitedForForEver() {
        context.close();
        context = new TroupeContext(conf("local[4]").set("troupe.barrier.sync.timeout", "200ms"));
        TroupeException failed = assertThrows(TroupeException.class,
                () -> four().barrier().mapPartitions(numbers -> {
                    if (numbers.next() == 1) {
                        Thread.sleep(60_000);
                    }
                    BarrierTaskContext.get().barrier();
                    return numbers;
                }).count());
        assertEquals(ErrorCode.BARRIER_BROKEN, failed.code());
        assertTrue(failed.getMessage().contains("troupe.barrier.sync.timeout"), failed.getMessage());
    }

    @Test
    void outsideABarrierStageThereIsNoBarrier() {
        TroupeException failed = assertThrows(TroupeException.class,
                () -> four().map(n -> BarrierTaskContext.get().partitionId()).count());
        assertEquals(ErrorCode.INVALID_ARGUMENT, failed.code());
    }

    @Test
    @Tag("cluster")
    void tasksOfSeveralProcessesMeet() {
        context.close();
        context = new TroupeContext(conf("local-cluster[2,2,256]"));
        List<String> seen = four().barrier().mapPartitions(numbers -> {
            List<String> rounds = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                String[] all = BarrierTaskContext.get()
                        .allGather(numbers.hasNext() ? "" + numbers.next() : "-");
                rounds.add(Arrays.toString(all));
            }
            return rounds.iterator();
        }).distinct().collect();
        assertEquals(List.of("[-, -, -, -]", "[1, 2, 3, 4]"), seen.stream().sorted().toList());
    }
}
