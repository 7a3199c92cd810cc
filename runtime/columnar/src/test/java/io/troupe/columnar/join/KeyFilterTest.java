package io.troupe.columnar.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.RandomVectors;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    @Test
    void neverLeavesOutAKeyThatIsThere() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            Lane lane = random.nextBoolean() ? Lane.LONG : vectors.lane();
            boolean nullSafe = random.nextBoolean();
            JoinTableBuilder builder = JoinTable.builder(List.of(lane), new boolean[]{nullSafe});
            Vector build = vectors.vector(lane, vectors.size());
            builder.add(new Vector[]{build}, build.size());
            KeyFilter filter = builder.build().keyFilter(0);
            Set<Object> keys = new HashSet<>(Values.all(build));
            Vector probe = vectors.vector(lane, vectors.size());
            int[] rows = java.util.stream.IntStream.range(0, probe.size()).toArray();
            int count = filter.keep(probe, new RowHasher(), rows, rows.length);
            Set<Integer> kept = new HashSet<>();
            for (int i = 0; i < count; i++) {
                kept.add(rows[i]);
            }
            for (int i = 0; i < probe.size(); i++) {
                if (probe.isNull(i)) {
                    assertEquals(nullSafe, kept.contains(i), "seed " + seed);
                } else if (keys.contains(Values.of(probe, i))) {
                    assertTrue(kept.contains(i), "seed " + seed + " row " + i);
                }
            }
        }
    }

    @Test
    void leavesOutMostOfTheOthers() {
        KeyFilter.Builder builder = new KeyFilter.Builder(10_000, false);
        String[] there = new String[10_000];
        String[] others = new String[10_000];
        for (int i = 0; i < there.length; i++) {
            there[i] = "key " + i;
            others[i] = "other " + i;
        }
        builder.add(BytesVector.of(there));
        KeyFilter filter = builder.build();
        int[] rows = java.util.stream.IntStream.range(0, 10_000).toArray();
        assertEquals(10_000, filter.keep(BytesVector.of(there), new RowHasher(), rows, 10_000));
        int passed = filter.keep(BytesVector.of(others), new RowHasher(), rows, 10_000);
        assertTrue(passed < 400, passed + " of 10000 pass");
    }

    @Test
    void knowsTheRangeOfIntegers() {
        KeyFilter.Builder one = new KeyFilter.Builder(10, false);
        one.add(LongVector.of(7, -3));
        KeyFilter.Builder other = new KeyFilter.Builder(10, false);
        other.add(LongVector.of(100));
        KeyFilter both = one.build().or(other.build());
        assertEquals(-3, both.smallest());
        assertEquals(100, both.largest());
        assertTrue(new KeyFilter.Builder(10, false).build().isEmpty());
    }
}
