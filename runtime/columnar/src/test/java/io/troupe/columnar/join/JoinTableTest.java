package io.troupe.columnar.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.RandomVectors;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JoinTableTest {
    @Test
    void findsThePairsThatANestedLoopFinds() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = random.nextBoolean() ? List.of(vectors.flatLane()) : vectors.lanes(3);
            boolean[] nullSafe = new boolean[lanes.size()];
            for (int i = 0; i < nullSafe.length; i++) {
                nullSafe[i] = random.nextBoolean();
            }
            JoinTableBuilder builder = JoinTable.builder(lanes, nullSafe);
            List<List<Object>> build = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Batch batch = vectors.batch(lanes, vectors.size() / 10);
                builder.add(batch.columns().toArray(Vector[]::new), batch.rowCount());
                build.addAll(Values.rows(batch));
            }
            JoinTable table = builder.build();
            assertEquals(build.size(), table.rowCount());
            JoinProbe probe = table.probe();
            for (int round = 0; round < 3; round++) {
                Batch batch = vectors.batch(lanes, vectors.size() / 4);
                assertProbe(probe, batch, build, nullSafe, random, "seed " + seed + " " + lanes);
            }
        }
    }

    private static void assertProbe(JoinProbe probe, Batch batch, List<List<Object>> build,
            boolean[] nullSafe,
            Random random, String text) {
        List<List<Integer>> expected = new ArrayList<>();
        List<Integer> expectedMatched = new ArrayList<>();
        List<List<Object>> probeRows = Values.rows(batch);
        for (int i = 0; i < batch.rowCount(); i++) {
            int before = expected.size();
            for (int j = 0; j < build.size(); j++) {
                if (matches(probeRows.get(i), build.get(j), nullSafe)) {
                    expected.add(List.of(i, j));
                }
            }
            if (expected.size() > before) {
                expectedMatched.add(i);
            }
        }
        Vector[] keys = batch.columns().toArray(Vector[]::new);
        probe.start(keys, batch.rowCount());
        int[] rows = new int[batch.rowCount()];
        List<Integer> matched = boxed(rows, probe.matched(rows));
        assertEquals(expectedMatched, matched, text);
        List<Integer> both = new ArrayList<>(matched);
        both.addAll(boxed(rows, probe.unmatched(rows)));
        assertEquals(batch.rowCount(), both.stream().distinct().count(), text);

        int limit = 1 + random.nextInt(random.nextBoolean() ? 3 : 5000);
        int[] left = new int[limit];
        int[] right = new int[limit];
        List<List<Integer>> pairs = new ArrayList<>();
        for (int count = probe.next(left, right, limit); count > 0; count = probe.next(left, right, limit)) {
            assertTrue(count <= limit, text);
            for (int i = 0; i < count; i++) {
                pairs.add(List.of(left[i], right[i]));
            }
        }
        assertEquals(expected, pairs, text);
    }

    private static boolean matches(List<Object> left, List<Object> right, boolean[] nullSafe) {
        for (int i = 0; i < nullSafe.length; i++) {
            if (!nullSafe[i] && left.get(i) == null || !java.util.Objects.equals(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> boxed(int[] rows, int count) {
        return Arrays.stream(rows, 0, count).boxed().toList();
    }

    @Test
    void oneProbeRowMayHaveMoreMatchesThanTheLimit() {
        JoinTableBuilder builder = JoinTable.builder(List.of(Lane.INT), new boolean[1]);
        int[] same = new int[2000];
        for (int i = 0; i < 500; i++) {
            builder.add(new Vector[]{IntVector.of(same)}, same.length);
        }
        JoinProbe probe = builder.build().probe();
        probe.start(new Vector[]{IntVector.of(0, 1, 0)}, 3);
        int[] left = new int[1024];
        int[] right = new int[1024];
        long total = 0;
        long last = -1;
        for (int count = probe.next(left, right, 1024); count > 0; count = probe.next(left, right, 1024)) {
            for (int i = 0; i < count; i++) {
                long pair = left[i] / 2 * 1_000_000L + right[i];
                assertEquals(++last, pair);
            }
            total += count;
        }
        assertEquals(2_000_000, total);
    }

    @Test
    void isDenseForKeysCloseTogetherAndHashedForOthers() {
        assertTrue(tableOf(5, 7, 1000).isDense());
        assertFalse(tableOf(5, 7, 1L << 40).isDense());
        assertFalse(tableOf(Long.MIN_VALUE, Long.MAX_VALUE).isDense());
        assertTrue(tableOf(Long.MAX_VALUE, Long.MAX_VALUE - 3).isDense());
        assertTrue(tableOf(Long.MAX_VALUE, Long.MAX_VALUE - 3).hasUniqueKeys());
        assertFalse(tableOf(3, 3).hasUniqueKeys());
    }

    @Test
    void keysFarFromADenseRangeDoNotMatch() {
        JoinProbe probe = tableOf(Long.MAX_VALUE, Long.MAX_VALUE - 3).probe();
        probe.start(new Vector[]{LongVector.of(Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MIN_VALUE + 1, -3)},
                5);
        int[] rows = new int[5];
        assertEquals(List.of(1), boxed(rows, probe.matched(rows)));
    }

    private static JoinTable tableOf(long... keys) {
        JoinTableBuilder builder = JoinTable.builder(List.of(Lane.LONG), new boolean[1]);
        builder.add(new Vector[]{LongVector.of(keys)}, keys.length);
        return builder.build();
    }

    @Test
    void marksTellWhichBuildRowsHadAMatch() {
        for (int size : new int[]{0, 1, 63, 64, 65, 1000}) {
            Random random = new Random(size);
            BuildMarks one = new BuildMarks(size);
            BuildMarks other = new BuildMarks(size);
            boolean[] marked = new boolean[size];
            for (int i = 0; i < size / 2; i++) {
                int row = random.nextInt(size);
                (random.nextBoolean() ? one : other).mark(new int[]{row}, 1);
                marked[row] = true;
            }
            one.include(other);
            List<Integer> with = new ArrayList<>();
            List<Integer> without = new ArrayList<>();
            int[] rows = new int[7];
            for (int from = 0, count; (count = one.marked(from, rows, 7)) > 0; from = rows[count - 1] + 1) {
                with.addAll(boxed(rows, count));
            }
            for (int from = 0, count; (count = one.unmarked(from, rows, 7)) > 0; from = rows[count - 1] + 1) {
                without.addAll(boxed(rows, count));
            }
            List<Integer> expectedWith = new ArrayList<>();
            List<Integer> expectedWithout = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                (marked[i] ? expectedWith : expectedWithout).add(i);
            }
            assertEquals(expectedWith, with);
            assertEquals(expectedWithout, without);
        }
    }
}
