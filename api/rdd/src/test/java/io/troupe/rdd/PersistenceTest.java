package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.shared.LongAccumulator;
import io.troupe.storage.RddInfo;
import io.troupe.storage.StorageLevel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PersistenceTest {
    private final TroupeContext context = Contexts.shared();
    private final List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
    private final LongAccumulator computed = context.longAccumulator();

    private Rdd<Integer> counted(int partitions) {
        LongAccumulator counter = computed;
        return context.parallelize(numbers, partitions).map(n -> {
            counter.add(1);
            return n * 2;
        });
    }

    static List<StorageLevel> levels() {
        return List.of(
                StorageLevel.MEMORY_ONLY, StorageLevel.MEMORY_ONLY_SER, StorageLevel.MEMORY_AND_DISK,
                StorageLevel.DISK_ONLY,
                StorageLevel.MEMORY_AND_DISK_SER, StorageLevel.OFF_HEAP, StorageLevel.MEMORY_ONLY_2);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void theSecondActionReadsWhatTheFirstHasStored(StorageLevel level) {
        Rdd<Integer> rdd = counted(4).persist(level);
        List<Integer> expected = numbers.stream().map(n -> n * 2).toList();
        assertEquals(expected, rdd.collect());
        assertEquals(1000, computed.value());
        assertEquals(expected, rdd.collect());
        assertEquals(expected.stream().map(n -> n + 1).toList(),
                rdd.map(n -> n + 1).mapPartitions(records -> records).collect());
        assertEquals(1000, computed.value());
        assertEquals(level, rdd.getStorageLevel());
        rdd.unpersist(true);
        assertEquals(1000, rdd.count());
        assertEquals(2000, computed.value());
        assertEquals(StorageLevel.NONE, rdd.getStorageLevel());
    }

    @ParameterizedTest
    @MethodSource("levels")
    void pairsComeBackAsTheyWere(StorageLevel level) {
        PairRdd<Integer, String> pairs = counted(3)
                .mapToPair(n -> new Tuple2<>(n, n % 7 == 0 ? null : "v" + n)).persist(level);
        List<Tuple2<Integer, String>> first = pairs.collect();
        assertEquals(first, pairs.collect());
        assertEquals(1000, computed.value());
        assertEquals(first.stream().map(Tuple2::_2).toList(), pairs.values().collect());
        pairs.unpersist();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void storageInformationSaysWhatIsThere(StorageLevel level) {
        Rdd<Integer> rdd = counted(4).setName("numbers").persist(level);
        assertEquals(List.of(), infosOf(rdd));
        rdd.take(1);
        assertEquals(1, infosOf(rdd).getFirst().numCachedPartitions());
        rdd.count();
        RddInfo info = infosOf(rdd).getFirst();
        assertEquals(4, info.numCachedPartitions());
        assertEquals(4, info.numPartitions());
        assertEquals(level, info.storageLevel());
        assertTrue(info.name().startsWith("numbers"), info.name());
        assertEquals(level.useMemory(), info.memSize() > 0, info.toString());
        assertEquals(!level.useMemory(), info.diskSize() > 0, info.toString());
        rdd.unpersist(true);
        assertEquals(List.of(), infosOf(rdd));
    }

    private List<RddInfo> infosOf(Rdd<?> rdd) {
        return Stream.of(context.getRDDStorageInfo()).filter(info -> info.id() == rdd.id()).toList();
    }

    @Test
    void takingFewRecordsStoresTheWholePartition() {
        Rdd<Integer> rdd = counted(4).cache();
        assertEquals(List.of(0, 2, 4), rdd.take(3));
        assertEquals(250, computed.value());
        assertEquals(List.of(0, 2), rdd.mapPartitions(records -> records).take(2));
        assertEquals(250, computed.value());
        assertEquals(1000, rdd.count());
        assertEquals(1000, computed.value());
        rdd.unpersist();
    }

    @Test
    void pulledPartitionsAreStoredWholeToo() {
        Rdd<Integer> rdd = counted(2).cache();
        assertEquals(0, rdd.mapPartitions(records -> List.of(records.next()).iterator()).first());
        assertEquals(500, computed.value());
        assertEquals(1000, rdd.count());
        assertEquals(1000, computed.value());
        rdd.unpersist();
    }

    @Test
    void aPersistedResultOfAShuffleSparesTheShuffle() {
        Rdd<Integer> rdd = counted(4).mapToPair(n -> new Tuple2<>(n % 10, n)).reduceByKey(Integer::sum, 3)
                .values().cache();
        int sum = rdd.reduce(Integer::sum);
        long before = context.lineage().engine().metrics().launchedTasks();
        assertEquals(sum, rdd.map(n -> n).reduce(Integer::sum));
        assertEquals(3, context.lineage().engine().metrics().launchedTasks() - before);
        rdd.unpersist();
    }

    @Test
    void aSecondJobOverAShuffleSkipsItsMapStage() {
        PairRdd<Integer, Integer> rdd = counted(4).mapToPair(n -> new Tuple2<>(n % 10, n))
                .reduceByKey(Integer::sum, 3);
        assertEquals(5, rdd.count());
        long before = context.lineage().engine().metrics().launchedTasks();
        assertEquals(5, rdd.mapValues(n -> n + 1).count());
        assertEquals(3, context.lineage().engine().metrics().launchedTasks() - before);
        assertEquals(1000, computed.value());
    }

    @Test
    void unionsAndCoalescedPartitionsReadStoredBlocks() {
        Rdd<Integer> rdd = counted(6).cache();
        Rdd<Integer> union = rdd.union(rdd).coalesce(5);
        assertEquals(2000, union.count());
        assertTrue(computed.value() <= 2000, () -> computed.value() + " computed");
        long soFar = computed.value();
        assertEquals(2000, union.count());
        assertEquals(soFar, computed.value());
        rdd.unpersist();
    }

    @Test
    void aLevelCannotBeChangedWhileItHolds() {
        Rdd<Integer> rdd = counted(2).persist(StorageLevel.MEMORY_ONLY);
        assertSame(rdd, rdd.cache());
        TroupeException refused = assertThrows(TroupeException.class,
                () -> rdd.persist(StorageLevel.DISK_ONLY));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertEquals(StorageLevel.DISK_ONLY,
                rdd.unpersist().persist(StorageLevel.DISK_ONLY).getStorageLevel());
        rdd.unpersist();
        assertThrows(TroupeException.class, () -> rdd.persist(StorageLevel.NONE));
    }

    @Test
    void persistentDatasetsAreListedWhileTheyAre() {
        Rdd<Integer> rdd = counted(2).setName("mine").cache();
        Map<Integer, Rdd<?>> persistent = context.getPersistentRDDs();
        assertEquals("mine", persistent.get(rdd.id()).name());
        assertTrue(rdd.toDebugString().contains("mine")
                && rdd.toDebugString().contains("[Memory Deserialized 1x Replicated]"));
        rdd.unpersist();
        assertFalse(context.getPersistentRDDs().containsKey(rdd.id()));
    }
}
