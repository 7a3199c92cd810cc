package io.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HashPartitionerTest {
    @Test
    void placesEveryKeyWithinTheRange() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            HashPartitioner partitioner = new HashPartitioner(1 + random.nextInt(50));
            int partition = partitioner.getPartition(random.nextLong());
            assertTrue(partition >= 0 && partition < partitioner.numPartitions());
        }
    }

    @Test
    void nullGoesToPartitionZero() {
        assertEquals(0, new HashPartitioner(7).getPartition(null));
    }

    @Test
    void equalCountsAreEqualPartitioners() {
        assertEquals(new HashPartitioner(3), new HashPartitioner(3));
        assertNotEquals(new HashPartitioner(3), new HashPartitioner(4));
    }

    @Test
    void needsAtLeastOnePartition() {
        assertThrows(TroupeException.class, () -> new HashPartitioner(0));
    }
}
