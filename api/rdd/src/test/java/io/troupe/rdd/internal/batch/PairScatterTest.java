package io.troupe.rdd.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.HashPartitioner;
import io.troupe.Partitioner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairScatterTest {
    private static final class ByLength extends Partitioner {
        @Override
        public int numPartitions() {
            return 5;
        }

        @Override
        public int getPartition(@Nullable Object key) {
            return String.valueOf(key).length() % 5;
        }
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void placesEveryRecordWhereThePartitionerSays(RandomValues.Kind kind) throws Exception {
        for (Partitioner partitioner : List.of(new HashPartitioner(7), new HashPartitioner(1),
                new ByLength())) {
            for (int rowsPerBatch : new int[]{1, 3, 4096}) {
                assertScatters(kind, partitioner, rowsPerBatch);
            }
        }
    }

    private static void assertScatters(RandomValues.Kind kind, Partitioner partitioner, int rowsPerBatch)
            throws Exception {
        List<@Nullable Object> keys = RandomValues.list(kind, 300, 100, new Random(7));
        List<List<String>> expected = emptyLists(partitioner);
        List<List<String>> actual = emptyLists(partitioner);
        PairScatter scatter = new PairScatter(partitioner, (partition, batch) -> {
            assertTrue(batch.size() > 0 && batch.size() <= rowsPerBatch, "size " + batch.size());
            batch.forEach((key, value) -> actual.get(partition).add(key + "=" + value));
        }, rowsPerBatch);
        PairBatch batch = new PairBatch();
        for (int i = 0; i < keys.size(); i++) {
            expected.get(partitioner.getPartition(keys.get(i))).add(keys.get(i) + "=" + i);
            if (i < 100) {
                scatter.add(keys.get(i), i);
            } else {
                batch.append(keys.get(i), i);
            }
        }
        scatter.addAll(batch);
        scatter.flush();
        scatter.flush();
        assertEquals(expected, actual);
    }

    /// Three thousand values of 100 kB for 40 partitions: never more than some megabytes are held back.
    @Test
    void largeRecordsAreNotHeldBack() throws Exception {
        int[] sent = new int[1];
        PairScatter scatter = new PairScatter(new HashPartitioner(40), (_, batch) -> sent[0] += batch.size());
        byte[] value = new byte[100_000];
        for (int i = 0; i < 3_000; i++) {
            scatter.add((long) i, value);
            int held = i + 1 - sent[0];
            assertTrue(held <= 40 * 5, held + " records of 100 kB are held back");
        }
        scatter.flush();
        assertEquals(3_000, sent[0]);
    }

    @Test
    void smallRecordsFillTheirBatches() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        PairScatter scatter = new PairScatter(new HashPartitioner(4), (_, batch) -> sizes.add(batch.size()));
        for (long i = 0; i < 65_536; i++) {
            scatter.add(i, "a text " + i);
        }
        assertEquals(Collections.nCopies(16, 4_096), sizes);
    }

    private static List<List<String>> emptyLists(Partitioner partitioner) {
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < partitioner.numPartitions(); i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
