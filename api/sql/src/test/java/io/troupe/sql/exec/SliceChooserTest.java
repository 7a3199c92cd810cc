package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.schedule.BucketSizes;
import io.troupe.sql.physical.ShuffleSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceChooserTest {
    private static final long MB = 1L << 20;
    private static final AdaptiveSettings SETTINGS = AdaptiveSettings.defaults(2, -1);

    @Test
    void readsSmallNeighboursTogether() {
        List<ShuffleSlice> slices = choose(shuffle(new long[]{10, 20, 30, 40}), -1).getFirst();
        assertEquals(List.of(ShuffleSlice.ofBuckets(0, 4)), slices);
    }

    @Test
    void leavesWorkForAllSlots() {
        List<ShuffleSlice> slices = choose(shuffle(new long[]{8 * MB, 8 * MB, 8 * MB, 8 * MB}), -1)
                .getFirst();
        assertTrue(slices.size() >= 2, () -> "slices " + slices);
    }

    @Test
    void readsNoMoreThanIsAdvised() {
        long[] bytes = new long[32];
        java.util.Arrays.fill(bytes, 20 * MB);
        List<ShuffleSlice> slices = choose(shuffle(bytes), -1).getFirst();
        for (ShuffleSlice slice : slices) {
            assertTrue(slice.endBucket() - slice.firstBucket() <= 3, () -> "slices " + slices);
        }
    }

    @Test
    void dividesAMuchLargerPartitionOfAJoinByItsMaps() {
        ShuffleStatistics left = shuffle(
                new long[]{MB, 200 * MB, MB}, new long[]{MB, 200 * MB, MB}, new long[]{MB, 200 * MB, MB});
        ShuffleStatistics right = shuffle(new long[]{MB, MB, MB});
        List<List<ShuffleSlice>> slices = new SliceChooser(SETTINGS).choose(List.of(left, right), 3, 0);
        assertTrue(slices.getFirst().contains(ShuffleSlice.ofMaps(1, 0, 1)), slices.toString());
        assertTrue(slices.getFirst().contains(ShuffleSlice.ofMaps(1, 2, 3)), slices.toString());
        assertEquals(3, slices.get(1).stream().filter(ShuffleSlice.ofBuckets(1, 2)::equals).count());
    }

    @Test
    void neverDividesWhatMustStayTogether() {
        ShuffleStatistics skewed = shuffle(new long[]{MB, 900 * MB, MB}, new long[]{MB, 900 * MB, MB});
        for (ShuffleSlice slice : choose(skewed, -1).getFirst()) {
            assertEquals(ShuffleSlice.ALL_MAPS, slice.endMap());
        }
    }

    @Test
    void everyBucketOfEveryMapIsReadOnceAndInOrder() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int buckets = 1 + random.nextInt(40);
            int maps = 1 + random.nextInt(6);
            ShuffleStatistics left = random(random, maps, buckets);
            ShuffleStatistics right = random(random, 1 + random.nextInt(4), buckets);
            List<List<ShuffleSlice>> slices = new SliceChooser(SETTINGS).choose(List.of(left, right), buckets,
                    0);
            assertEquals(slices.get(0).size(), slices.get(1).size(), "seed " + seed);
            List<String> read = new ArrayList<>();
            for (ShuffleSlice slice : slices.getFirst()) {
                int end = slice.endMap() == ShuffleSlice.ALL_MAPS ? maps : slice.endMap();
                for (int bucket = slice.firstBucket(); bucket < slice.endBucket(); bucket++) {
                    for (int map = slice.firstMap(); map < end; map++) {
                        read.add(bucket + "/" + map);
                    }
                }
            }
            List<String> all = IntStream.range(0, buckets)
                    .boxed()
                    .flatMap(bucket -> IntStream.range(0, maps).mapToObj(map -> bucket + "/" + map))
                    .toList();
            assertEquals(all, read, "seed " + seed);
        }
    }

    private static List<List<ShuffleSlice>> choose(ShuffleStatistics shuffle, int divisible) {
        return new SliceChooser(SETTINGS).choose(List.of(shuffle), shuffle.maps().getFirst().count(),
                divisible);
    }

    private static ShuffleStatistics random(Random random, int maps, int buckets) {
        List<BucketSizes> sizes = new ArrayList<>();
        for (int map = 0; map < maps; map++) {
            sizes.add(
                    BucketSizes.of(
                            random.longs(buckets, 0, random.nextInt(5) == 0 ? 2000 * MB : 3 * MB).toArray()));
        }
        return new ShuffleStatistics(0, sizes);
    }

    private static ShuffleStatistics shuffle(long[]... maps) {
        return new ShuffleStatistics(0, java.util.Arrays.stream(maps).map(BucketSizes::of).toList());
    }
}
