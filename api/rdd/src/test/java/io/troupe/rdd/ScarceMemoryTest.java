package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.shared.Broadcast;
import io.troupe.storage.StorageLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Operations on much more data than the memory budget allows, so that they must spill: 200,000 records
/// with texts against 4 MiB.
final class ScarceMemoryTest {
    private static final int RECORDS = 200_000;
    private static final int KEYS = 50_000;

    private static TroupeContext context;

    @BeforeAll
    static void start() {
        context = new TroupeContext(
                new TroupeConf(false).setMaster("local[2]").setAppName("scarce").set("troupe.memory", "4m"));
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    private static String text(long n) {
        return "a text of some length, with number " + n;
    }

    private static long keyOf(long n) {
        return n * 7919 % KEYS;
    }

    private PairRdd<String, Long> pairs() {
        return context.range(0, RECORDS, 1, 3).mapToPair(n -> new Tuple2<>(text(keyOf(n)), n));
    }

    @Test
    void reduceByKeySpillsAndAddsUp() {
        Map<String, Long> expected = new HashMap<>();
        for (long n = 0; n < RECORDS; n++) {
            expected.merge(text(keyOf(n)), n, Long::sum);
        }
        assertEquals(expected, pairs().reduceByKey(Long::sum, 2).collectAsMap());
        assertEquals(KEYS, pairs().reduceByKey(Long::sum, 2).mapPartitions(records -> records).count());
    }

    @Test
    void groupByKeySpillsAndKeepsTheOrderOfValues() {
        long wrong = pairs().groupByKey(2).filter(group -> {
            long previous = -1;
            int size = 0;
            for (long value : group._2()) {
                if (value <= previous || !text(keyOf(value)).equals(group._1())) {
                    return true;
                }
                previous = value;
                size++;
            }
            return size != RECORDS / KEYS;
        }).count();
        assertEquals(0, wrong);
        assertEquals(KEYS, pairs().groupByKey(2).mapPartitions(records -> records).count());
    }

    @Test
    void sortByKeySpillsAndSorts() {
        List<String> sorted = pairs().sortByKey(true, 3).keys().collect();
        assertEquals(RECORDS, sorted.size());
        for (int i = 1; i < sorted.size(); i++) {
            assertTrue(sorted.get(i - 1).compareTo(sorted.get(i)) <= 0, "at " + i);
        }
        assertEquals(sorted,
                pairs().sortByKey(true, 1).mapPartitions(records -> records).map(Tuple2::_1).collect());
    }

    @Test
    void joinsSpillAndMeetEveryPartner() {
        PairRdd<String, Long> others = context.range(0, KEYS / 2, 1, 2)
                .mapToPair(n -> new Tuple2<>(text(n), n));
        PairRdd<String, Tuple2<Long, Long>> inner = pairs().join(others, 2);
        assertEquals(RECORDS / 2, inner.count());
        assertEquals(0, inner.filter(row -> keyOf(row._2()._1()) != row._2()._2()).count());
        PairRdd<String, Tuple2<Optional<Long>, Long>> outer = others.rightOuterJoin(pairs(), 2);
        assertEquals(RECORDS / 2, outer.filter(row -> row._2()._1().isEmpty()).count());
        assertEquals(RECORDS, outer.mapPartitions(records -> records).count());
    }

    /// 400 records of 1 MB through a budget of 4 MiB.
    @Test
    void largeRecordsAreShuffledSortedGroupedAndStored() {
        PairRdd<Integer, byte[]> large = context.range(0, 400, 1, 4)
                .mapToPair(n -> new Tuple2<>((int) (n * 37 % 400), new byte[1_000_000]));
        assertEquals(400, large.sortByKey(true, 3).mapValues(value -> value.length)
                .filter(pair -> pair._2() == 1_000_000).count());
        assertEquals(400, large.values().repartition(5).filter(value -> value.length == 1_000_000).count());
        PairRdd<Integer, byte[]> stored = large.persist(StorageLevel.MEMORY_AND_DISK);
        assertEquals(400, stored.count());
        assertEquals(400, stored.filter(pair -> pair._2().length == 1_000_000).count());
        stored.unpersist(true);
    }

    @Test
    void aGroupThatDoesNotFitIsRefusedClearly() {
        PairRdd<String, Long> oneKey = context.range(0, 2_000_000, 1, 3).mapToPair(n -> new Tuple2<>("k", n));
        assertEquals(2_000_000L * 1_999_999 / 2, oneKey.reduceByKey(Long::sum, 2).values().first());
        TroupeException refused = assertThrows(TroupeException.class,
                () -> oneKey.groupByKey(2).mapValues(values -> values.iterator().next()).collect());
        assertEquals(ErrorCode.OUT_OF_MEMORY, refused.code());
        assertTrue(refused.getMessage().contains("The values of one key need more than"),
                refused.getMessage());
        assertEquals(2_000_000, oneKey.sortByKey(true, 2).count());
    }

    @Test
    void aBroadcastOnTopOfCachedBlocksIsUsable() {
        Rdd<String> cached = context.range(0, RECORDS, 1, 2).map(ScarceMemoryTest::text)
                .persist(StorageLevel.MEMORY_AND_DISK);
        assertEquals(RECORDS, cached.count());
        Broadcast<long[]> large = context.broadcast(new long[200_000]);
        assertEquals(0, cached.filter(text -> large.value()[text.length()] != 0).count());
        assertEquals(RECORDS, cached.count());
        cached.unpersist(true);
    }

    @Test
    void distinctAndSubtractSpill() {
        Rdd<String> keys = pairs().keys();
        assertEquals(KEYS, keys.distinct().count());
        Rdd<String> half = context.range(0, KEYS / 2, 1, 2).map(ScarceMemoryTest::text);
        assertEquals(RECORDS / 2, keys.subtract(half).count());
        assertEquals(KEYS / 2, keys.intersection(half).count());
    }

    @Test
    void cartesianSpillsTheInnerSide() {
        Rdd<String> inner = context.range(0, 60_000, 1, 1).map(ScarceMemoryTest::text);
        assertEquals(
                120_000, context.parallelize(List.of(1, 2), 1).cartesian(inner)
                        .filter(pair -> Objects.nonNull(pair._2())).count());
    }

    @Test
    void blocksThatDoNotFitAreComputedAgainOrGoToDisk() {
        var computed = context.longAccumulator();
        Rdd<String> inMemory = context.range(0, RECORDS, 1, 2).map(n -> {
            computed.add(1);
            return text(n);
        }).persist(StorageLevel.MEMORY_ONLY);
        assertEquals(RECORDS, inMemory.count());
        assertEquals(RECORDS, inMemory.count());
        assertTrue(computed.value() > RECORDS, () -> "computed " + computed.value());
        inMemory.unpersist(true);
        computed.reset();
        Rdd<String> onDisk = context.range(0, RECORDS, 1, 2).map(n -> {
            computed.add(1);
            return text(n);
        }).persist(StorageLevel.MEMORY_AND_DISK);
        assertEquals(RECORDS, onDisk.count());
        assertEquals(text(0), onDisk.first());
        assertEquals(RECORDS, onDisk.distinct().count());
        assertEquals(RECORDS, computed.value());
        onDisk.unpersist(true);
    }
}
