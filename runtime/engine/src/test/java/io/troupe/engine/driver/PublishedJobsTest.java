package io.troupe.engine.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.schedule.BucketSizes;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.wire.MapOutputTables;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedJobsTest {
    private final PublishedJobs published = new PublishedJobs();

    private static MapOutputTable table(int shuffleId, long version) {
        MapOutput output = new MapOutput(
                shuffleId, 0, 0, version, new ExecutorId("a"), "", 0, BucketSizes.of(new long[]{5, 0}));
        return new MapOutputTable(shuffleId, version, List.of(output));
    }

    private static JobSpec job(PartitionSpec... partitions) {
        return new JobSpec(
                "job", List.of(
                        new StageSpec(
                                7, "stage", 10, List.of(partitions), List.of(),
                                new SerializedProgram(new byte[]{1, 2}), new StageOutput.Result(), true)),
                Map.of("pool", "fast"));
    }

    private static PartitionSpec partition(int index) {
        return new PartitionSpec(index, "payload " + index, List.of(), List.of());
    }

    @Test
    void findsPartitionsInListsWithGaps() throws IOException {
        published.publish(3, job(partition(0), partition(2), partition(9)));
        for (int index : new int[]{0, 2, 9}) {
            assertEquals("payload " + index, published.payload(3, 7, index));
        }
        assertThrows(FileNotFoundException.class, () -> published.payload(3, 7, 1));
        assertThrows(FileNotFoundException.class, () -> published.payload(3, 8, 0));
    }

    @Test
    void aJobThatHasEndedIsNotThere() throws IOException {
        published.publish(3, job(PartitionSpec.of(0)));
        assertNull(published.payload(3, 7, 0));
        assertEquals(Map.of("pool", "fast"), published.stage(3, 7).properties());
        published.withdrawJob(3);
        assertThrows(FileNotFoundException.class, () -> published.stage(3, 7));
        assertEquals(0, published.size());
    }

    @Test
    void aTableIsEncodedOnceAndAgainWhenThereIsANewerOne() throws IOException {
        published.publish(table(4, 1));
        byte[] first = published.encodedMapOutputs(4, 0);
        assertSame(first, published.encodedMapOutputs(4, 1));
        assertEquals(table(4, 1), MapOutputTables.read(new ByteArrayInputStream(first)));
        assertThrows(FileNotFoundException.class, () -> published.encodedMapOutputs(4, 2));
        published.publish(table(4, 2));
        assertEquals(2, published.publishedVersion(4));
        assertArrayEquals(MapOutputTables.toBytes(table(4, 2)), published.encodedMapOutputs(4, 1));
    }

    @Test
    void nothingIsLeftOfAShuffleThatIsReleased() throws IOException {
        published.publish(table(4, 1));
        byte[] unused = published.encodedMapOutputs(4, 1);
        published.withdrawShuffle(4);
        assertEquals(-1, published.publishedVersion(4));
        assertThrows(FileNotFoundException.class, () -> published.encodedMapOutputs(4, 0));
        assertThrows(FileNotFoundException.class, () -> published.mapOutputs(4, 0));
        assertEquals(0, published.size());
    }
}
