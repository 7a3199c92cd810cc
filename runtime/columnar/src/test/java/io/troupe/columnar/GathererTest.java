package io.troupe.columnar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GathererTest {
    @Test
    void takesRowsFromAnyBatchAndNullsForNegativeNumbers() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = vectors.lanes(3);
            Gatherer gatherer = new Gatherer(lanes);
            List<List<Object>> rows = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                Batch batch = vectors.batch(lanes, vectors.size());
                gatherer.add(batch);
                rows.addAll(Values.rows(batch));
            }
            assertEquals(rows.size(), gatherer.rowCount());
            int[] wanted = new int[3 + vectors.size()];
            List<List<Object>> expected = new ArrayList<>();
            boolean nulls = random.nextBoolean();
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = rows.isEmpty() || nulls && random.nextInt(5) == 0
                        ? -1
                        : random.nextInt(rows.size());
                expected.add(wanted[i] < 0 ? Collections.nCopies(lanes.size(), null) : rows.get(wanted[i]));
            }
            Batch gathered = gatherer.gather(wanted, 3, wanted.length - 3);
            assertEquals(expected.subList(3, wanted.length), Values.rows(gathered), "seed " + seed + lanes);
            Vector first = gatherer.gather(0, wanted, 0, 3);
            assertEquals(expected.get(2).getFirst(), Values.of(first, 2), "seed " + seed + lanes);
        }
    }

    @Test
    void findsTheBatchOfEachRow() {
        Random random = new Random(5);
        Gatherer gatherer = new Gatherer(List.of());
        List<Integer> batchOf = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int size = 1 + random.nextInt(random.nextInt(5) == 0 ? 5000 : 40);
            gatherer.add(new Batch(List.of(), size));
            batchOf.addAll(Collections.nCopies(size, i));
        }
        for (int row = 0; row < batchOf.size(); row++) {
            assertEquals(batchOf.get(row), gatherer.batchOf(row));
        }
    }

    @Test
    void keepsADictionaryThatAllBatchesShare() {
        Vector dictionary = BytesVector.of("a", "b");
        Gatherer gatherer = new Gatherer(List.of(Lane.BYTES));
        gatherer.add(new Batch(List.of(new DictionaryVector(new int[]{0, 1}, dictionary, null, 2)), 2));
        gatherer.add(new Batch(List.of(new DictionaryVector(new int[]{1}, dictionary, null, 1)), 1));
        Vector gathered = gatherer.gather(new int[]{2, 0}, 0, 2).column(0);
        assertInstanceOf(DictionaryVector.class, gathered);
        assertEquals(List.of("b", "a"), Values.all(gathered));
    }

    @Test
    void refusesBatchesOfAnotherWidth() {
        Gatherer gatherer = new Gatherer(List.of(Lane.INT));
        assertThrows(IllegalArgumentException.class, () -> gatherer.add(new Batch(List.of(), 1)));
    }

    @Test
    void joinsVectorsEndToEnd() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = vectors.lanes(3);
            List<Batch> batches = new ArrayList<>();
            List<List<Object>> rows = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                batches.add(vectors.batch(lanes, vectors.size() / 3));
                rows.addAll(Values.rows(batches.getLast()));
            }
            Batch all = Concatenation.of(lanes, batches);
            assertEquals(rows, Values.rows(all), "seed " + seed + lanes);
            assertEquals(lanes, Lane.all(all.columns()));
        }
    }

    @Test
    void makesVectorsOfNulls() {
        for (long seed = 0; seed < 50; seed++) {
            Lane lane = new RandomVectors(new Random(seed)).lane();
            assertEquals(Collections.nCopies(66, null), Values.all(lane.nulls(66)));
            assertEquals(0, lane.empty().size());
            assertEquals(lane, Lane.of(lane.nulls(1)));
        }
        assertThrows(IllegalArgumentException.class, () -> new Lane(Lane.Kind.LIST, List.of()));
    }
}
