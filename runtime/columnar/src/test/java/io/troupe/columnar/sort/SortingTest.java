package io.troupe.columnar.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.RandomVectors;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortingTest {
    /// Maps have no order of their own; theirs is by entry, which plain lists of keys and of values do
    /// not show.
    private static List<Lane> lanes(RandomVectors vectors, int most) {
        List<Lane> lanes = vectors.lanes(most);
        while (lanes.toString().contains("MAP")) {
            lanes = vectors.lanes(most);
        }
        return lanes;
    }

    private static int[] expected(List<List<Object>> rows, List<SortKey> keys) {
        return IntStream.range(0, rows.size()).boxed()
                .sorted(Comparator.comparing(rows::get, new ReferenceOrder(keys)))
                .mapToInt(i -> i).toArray();
    }

    @Test
    void sortsAsAComparatorDoesAndStably() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = lanes(vectors, 4);
            Gatherer table = new Gatherer(lanes);
            List<List<Object>> rows = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Batch batch = vectors.batch(lanes, vectors.size() / 2);
                table.add(batch);
                rows.addAll(Values.rows(batch));
            }
            List<SortKey> keys = ReferenceOrder.random(random, lanes.size());
            assertArrayEquals(expected(rows, keys), Sorting.sort(table, keys),
                    "seed " + seed + " " + lanes + keys);
        }
    }

    @Test
    void sortsIntegersOfEveryRange() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(3000);
            int shift = random.nextInt(64);
            long[] longs = random.longs(size).map(value -> value >> shift).toArray();
            int[] ints = random.ints(size, -3, 3).toArray();
            Batch batch = new Batch(List.of(LongVector.of(longs), IntVector.of(ints)), size);
            List<SortKey> keys = ReferenceOrder.random(random, 2);
            Gatherer table = Gatherer.of(List.of(Lane.LONG, Lane.INT), List.of(batch));
            assertArrayEquals(expected(Values.rows(batch), keys), Sorting.sort(table, keys),
                    "seed " + seed + keys);
        }
    }

    @Test
    void sortsTextsWithLongCommonBeginnings() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            String[] texts = new String[500];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = "a".repeat(random.nextInt(4) * 30) + random.nextInt(5);
            }
            Vector vector = BytesVector.of(texts);
            Batch batch = new Batch(List.of(vector), texts.length);
            List<SortKey> keys = ReferenceOrder.random(random, 1);
            Gatherer table = Gatherer.of(List.of(Lane.BYTES), List.of(batch));
            assertArrayEquals(expected(Values.rows(batch), keys), Sorting.sort(table, keys), "seed " + seed);
        }
    }

    @Test
    void keepsOnlyTheFirstRows() {
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = lanes(vectors, 3);
            List<SortKey> keys = ReferenceOrder.random(random, lanes.size());
            int limit = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(600);
            TopRows top = new TopRows(lanes, keys, limit);
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Batch batch = vectors.batch(lanes, Batch.ROWS);
                top.add(batch);
                rows.addAll(Values.rows(batch));
            }
            List<List<Object>> expected = new ArrayList<>(rows);
            expected.sort(new ReferenceOrder(keys));
            assertEquals(expected.subList(0, limit), Values.rows(top.result()),
                    "seed " + seed + lanes + keys);
        }
    }

    @Test
    void mergesSortedRuns() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = lanes(vectors, 3);
            List<SortKey> keys = ReferenceOrder.random(random, lanes.size());
            List<List<Object>> all = new ArrayList<>();
            List<RunMerge.Run> runs = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                Batch sorted = Sorting.sort(vectors.batch(lanes, vectors.size() / 4), keys);
                all.addAll(Values.rows(sorted));
                runs.add(inPieces(sorted, random));
            }
            all.sort(new ReferenceOrder(keys));
            RunMerge merge = new RunMerge(lanes, keys, runs, 1 + random.nextInt(200));
            List<List<Object>> merged = new ArrayList<>();
            for (Batch batch = merge.next(); batch != null; batch = merge.next()) {
                merged.addAll(Values.rows(batch));
            }
            assertEquals(all, merged, "seed " + seed + lanes + keys);
        }
    }

    private static RunMerge.Run inPieces(Batch batch, Random random) {
        int[] at = {0};
        return () -> {
            if (at[0] == batch.rowCount()) {
                return null;
            }
            int to = Math.min(batch.rowCount(), at[0] + random.nextInt(40));
            Batch piece = batch.slice(at[0], to);
            at[0] = to;
            return piece;
        };
    }

    @Test
    void refusesOrdersWithoutAKey() {
        assertThrows(IllegalArgumentException.class, () -> new TopRows(List.of(Lane.INT), List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> new RunMerge(List.of(), List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new SortKey(-1, false, false));
    }
}
