package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two running jobs that name the same shuffle.
class SharedStageTest {
    private final SchedulerHarness harness = SchedulerHarness.with(2, "a");

    private void cancel(int jobId) {
        harness.on(new SchedulerEvent.JobCancelled(jobId, "test"));
    }

    @Test
    void runsOnceForBoth() {
        harness.submit(1, job(shuffle(1, 3), result(1, 1, read(1))));
        harness.submit(2, job(shuffle(1, 3), result(2, 2, read(1))));
        harness.succeedEverything();
        assertEquals(List.of(0, 1, 2), harness.launchedPartitions(1));
        assertEquals(Map.of(1, List.of(0), 2, List.of(0, 1)), harness.results());
    }

    @Test
    void isLeftAloneWhenOnlyOneOfTheJobsEnds() {
        harness.submit(1, job(shuffle(1, 3), result(1, 1, read(1))));
        harness.submit(2, job(shuffle(1, 3), result(2, 2, read(1))));
        cancel(1);
        assertEquals(List.of(), harness.all(SchedulerEffect.KillTask.class));
        harness.succeedEverything();
        assertEquals(List.of(0, 1, 2), harness.launchedPartitions(1));
        assertEquals(Set.of(2), harness.results().keySet());
        assertEquals(2, harness.all(SchedulerEffect.LaunchTask.class).get(2).task().jobId());
    }

    @Test
    void runsTheProgramOfTheJobThatDescribesItAlsoWhenAnOlderOneWantsItLater() {
        harness.submit(2, job(shuffle(1, 3), result(2, 1, read(1))));
        harness.submit(1, job(shuffle(1, 3), result(1, 1, read(1))));
        harness.succeed(1, 0);
        assertEquals(
                List.of(2, 2, 2),
                harness.all(SchedulerEffect.LaunchTask.class).stream().map(l -> l.task().jobId()).toList());
    }

    @Test
    void isStoppedWhenNoJobWantsIt() {
        harness.submit(1, job(shuffle(1, 3), result(1, 1, read(1))));
        harness.submit(2, job(shuffle(1, 3), result(2, 2, read(1))));
        cancel(1);
        cancel(2);
        assertEquals(2, harness.all(SchedulerEffect.KillTask.class).size());
        assertEquals(0, harness.scheduler.tableSizes().get("stages"));
    }

    @Test
    void failsBothWhenItFails() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        harness.submit(2, job(shuffle(1, 1), result(2, 1, read(1))));
        for (int attempt = 0; attempt < 4; attempt++) {
            harness.end(harness.attempt(1, 0), new TaskOutcome.Failed("cause", true));
        }
        assertEquals(List.of("cause", "cause"), harness.failures());
        harness.release(1);
        harness.assertEmpty();
    }

    @Test
    void goesOnByTheDescriptionOfTheJobThatIsLeft() {
        harness.submit(1, job(shuffle(1, 1), shuffle(2, 4, read(1)), result(1, 1, read(2))));
        harness.succeedAll(1);
        harness.submit(2, job(shuffle(2, 4), result(2, 1, read(2))));
        cancel(1);
        harness.release(1);
        harness.succeedEverything();
        assertEquals(List.of(0, 1, 2, 3), harness.launchedPartitions(2));
        assertEquals(Set.of(2), harness.results().keySet());
    }

    @Test
    void olderJobsGoFirst() {
        harness.submit(1, job(result(1, 4)));
        harness.submit(2, job(result(2, 4)));
        harness.succeed(1001, 0);
        harness.succeed(1001, 1);
        assertEquals(List.of(0, 1, 2, 3), harness.launchedPartitions(1001));
        assertEquals(List.of(), harness.launchedPartitions(1002));
        harness.succeed(1001, 2);
        assertEquals(List.of(0), harness.launchedPartitions(1002));
    }

    @Test
    void updatesOfAccumulatorsAreCommittedOnceOverJobsAndLosses() {
        harness.submit(1, job(shuffle(1, 2), result(1, 1, read(1))));
        harness.succeedAll(1);
        harness.join("b", 2);
        harness.lose("a");
        harness.succeedEverything();
        harness.submit(2, job(shuffle(1, 2), result(2, 1, read(1))));
        harness.join("c", 2);
        harness.lose("b");
        harness.succeedEverything();
        List<SchedulerEffect.CommitAccumulators> ofShuffle = harness
                .all(SchedulerEffect.CommitAccumulators.class)
                .stream()
                .filter(commit -> commit.stageId() == 1)
                .toList();
        assertEquals(2, ofShuffle.size());
        assertTrue(harness.launchedPartitions(1).size() > 4);
    }

    @Test
    void aKilledAttemptThatSucceedsAllTheSameDoesNotCount() {
        harness.submit(1, job(shuffle(1, 1), result(1, 1, read(1))));
        Launched launched = harness.attempt(1, 0);
        cancel(1);
        harness.end(launched, harness.success(launched));
        assertEquals(
                List.of(new SchedulerEffect.DiscardMapOutput(harness.output(launched))),
                harness.all(SchedulerEffect.DiscardMapOutput.class));
        assertEquals(0, harness.scheduler.tableSizes().get("outputs"));
    }
}
