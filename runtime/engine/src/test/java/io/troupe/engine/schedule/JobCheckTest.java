package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.readUnlessStored;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobCheckTest {
    private final MapOutputs outputs = new MapOutputs(new SafetyRules(), new Effects());
    private final JobCheck check = new JobCheck(outputs);

    private void assertProblem(String part, JobSpec job) {
        String problem = check.problemOf(job).orElse("none");
        assertTrue(problem.contains(part), problem);
    }

    @Test
    void acceptsASoundJob() {
        JobSpec sound = job(
                shuffle(1, 2), shuffle(2, 3, read(1)),
                result(1, 4, List.of(PartitionSpec.of(1), PartitionSpec.of(3)), read(1),
                        readUnlessStored(2, 9, 4)));
        assertEquals(Optional.empty(), check.problemOf(sound));
    }

    @Test
    void everyInputNeedsAnEarlierStage() {
        assertProblem("reads shuffle 2", job(shuffle(1, 1, read(2)), shuffle(2, 1), result(1, 1, read(1))));
    }

    @Test
    void idsAreUsedOnce() {
        assertProblem("used twice", job(shuffle(1, 1), shuffle(1, 1), result(1, 1, read(1))));
    }

    @Test
    void partitionsAscendWithinRange() {
        assertProblem("partition 1 after 1",
                job(result(1, 2, List.of(PartitionSpec.of(1), PartitionSpec.of(1)))));
        assertProblem("partition 2 after -1 of 2", job(result(1, 2, List.of(PartitionSpec.of(2)))));
        assertProblem("partition -1", job(result(1, 2, List.of(PartitionSpec.of(-1)))));
    }

    @Test
    void blocksInsteadOfAShuffleAreGivenForEveryPartition() {
        assertProblem("for 3", job(shuffle(1, 1), result(1, 2, readUnlessStored(1, 9, 3))));
    }

    @Test
    void aShuffleKeepsItsShape() {
        outputs.ensure(1, 1, 2, Jobs.REDUCE_PARTITIONS);
        assertEquals(Optional.empty(), check.problemOf(job(shuffle(1, 2), result(1, 1, read(1)))));
        assertProblem("unlike an earlier job", job(shuffle(1, 3), result(1, 1, read(1))));
    }
}
