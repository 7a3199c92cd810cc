package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.SchedulerEffect.CopyBlock;
import io.troupe.engine.schedule.SchedulerEffect.CopyOutput;
import io.troupe.engine.schedule.SchedulerEffect.DiscardMapOutput;
import io.troupe.engine.schedule.SchedulerEffect.ExecutorDrained;
import io.troupe.engine.schedule.SchedulerHarness.Launched;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Executors that are to leave, and what they hold.
class DepartureTest {
    private SchedulerHarness harness = SchedulerHarness.with(2, "a", "b");

    private static ExecutorId id(String name) {
        return new ExecutorId(name);
    }

    private void decommission(String... names) {
        harness.on(new SchedulerEvent.ExecutorsDecommissioned(
                Arrays.stream(names).map(DepartureTest::id).toList(), "test"));
    }

    /// The copy that `order` asks for, complete.
    private void copied(CopyOutput order) {
        harness.on(new SchedulerEvent.OutputCopyEnded(order.target(), order.copyId(),
                order.output().copiedBy(order.target(), order.copyId(), "")));
    }

    private void notCopied(CopyOutput order) {
        harness.on(new SchedulerEvent.OutputCopyEnded(order.target(), order.copyId(), null));
    }

    private List<ExecutorDrained> drained() {
        return harness.all(ExecutorDrained.class);
    }

    private List<CopyOutput> orders() {
        return harness.all(CopyOutput.class);
    }

    /// Runs job 1, whose shuffle 1 has two outputs; returns the executors that have them.
    private List<String> shuffleOnBoth() {
        harness.submit(1, job(shuffle(1, 2), result(1, 1, read(1))));
        List<String> holders = harness.attempts(1).stream().map(launched -> launched.executor().value())
                .toList();
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0)), harness.results());
        return holders;
    }

    @Test
    void anExecutorThatHoldsNothingLeavesAtOnce() {
        decommission("a");
        assertEquals(List.of(new ExecutorDrained(id("a"), "test", 0, 0)), drained());
        assertTrue(harness.scheduler.isDraining(id("a")));
        harness.lose("a");
        harness.assertEmpty();
    }

    @Test
    void itGetsNoMoreTasksAndLeavesWhenThoseThatRunHaveEnded() {
        harness.submit(1, job(result(1, 8)));
        decommission("a");
        List<Launched> there = harness.attempts(1001).stream()
                .filter(launched -> launched.executor().equals(id("a"))).toList();
        assertEquals(2, there.size());
        harness.end(there.getFirst(), harness.success(there.getFirst()));
        assertEquals(List.of(), drained());
        harness.end(there.getLast(), harness.success(there.getLast()));
        assertEquals(1, drained().size());
        harness.succeedEverything();
        assertEquals(2, harness.all(SchedulerEffect.LaunchTask.class).stream()
                .filter(launch -> launch.executor().equals(id("a"))).count());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), harness.results().get(1));
    }

    @Test
    void outputsMoveAndNothingIsComputedAgain() {
        List<String> holders = shuffleOnBoth();
        long version = harness.scheduler.completeTable(1).version();
        decommission(holders.get(0));
        CopyOutput order = orders().getFirst();
        assertEquals(id(holders.get(1)), order.target());
        assertEquals(List.of(), drained());
        copied(order);
        assertEquals(List.of(new ExecutorDrained(id(holders.get(0)), "test", 1, 0)), drained());
        MapOutputTable table = harness.scheduler.completeTable(1);
        assertTrue(table.version() > version);
        assertEquals(order.output().copiedBy(order.target(), order.copyId(), ""), table.outputs().get(0));
        harness.lose(holders.get(0));
        harness.submit(2, job(shuffle(1, 2), result(2, 1, read(1))));
        harness.succeedEverything();
        assertEquals(List.of(0, 1), harness.launchedPartitions(1));
        assertEquals(List.of(), harness.all(DiscardMapOutput.class));
    }

    @Test
    void aReaderThatStillKnowsTheOldPlaceReadsAgainAndNothingElseHappens() {
        harness.submit(1, job(shuffle(1, 2), result(1, 2, read(1))));
        List<Launched> writers = harness.attempts(1);
        harness.succeedAll(1);
        String leaving = writers.getFirst().executor().value();
        Launched reader = harness.attempts(1001).stream()
                .filter(launched -> !launched.executor().value().equals(leaving)).findFirst().orElseThrow();
        decommission(leaving);
        copied(orders().getFirst());
        harness.lose(leaving);
        harness.fetchFails(reader, 1, writers.getFirst().task().partition(),
                writers.getFirst().task().attemptId());
        harness.succeedEverything();
        assertEquals(Map.of(1, List.of(0, 1)), harness.results());
        assertEquals(List.of(0, 1), harness.launchedPartitions(1));
    }

    @Test
    void whatWasCopiedCountsWhenTheExecutorDiesMidwayAndTheRestIsComputedAgain() {
        harness = SchedulerHarness.with(4, "a");
        harness.submit(1, job(shuffle(1, 2), result(1, 1, read(1))));
        harness.succeedEverything();
        harness.join("b", 4);
        decommission("a");
        assertEquals(2, orders().size());
        copied(orders().getFirst());
        assertEquals(id("a"), harness.scheduler.completeTable(1).outputs().getFirst().executor());
        harness.lose("a");
        harness.submit(2, job(shuffle(1, 2), result(2, 1, read(1))));
        assertEquals(List.of(orders().getLast().output().mapPartition()),
                harness.attempts(1).stream().map(launched -> launched.task().partition()).toList());
        harness.succeedEverything();
        assertEquals(List.of(0), harness.results().get(2));
        copied(orders().getLast());
        assertEquals(1, harness.all(DiscardMapOutput.class).size(), "the copy that came too late");
    }

    @Test
    void aCopyThatFailsIsTriedElsewhereAndThenLeftBehind() {
        List<String> holders = shuffleOnBoth();
        harness.join("c", 2);
        decommission(holders.get(0));
        notCopied(orders().get(0));
        assertNotEquals(orders().get(0).target(), orders().get(1).target());
        notCopied(orders().get(1));
        assertEquals(2, orders().size());
        assertEquals(List.of(new ExecutorDrained(id(holders.get(0)), "test", 0, 1)), drained());
        harness.lose(holders.get(0));
        harness.submit(2, job(shuffle(1, 2), result(2, 1, read(1))));
        harness.succeedEverything();
        assertEquals(3, harness.launchedPartitions(1).size());
        assertEquals(List.of(0), harness.results().get(2));
    }

    @Test
    void aTargetThatDiesIsReplacedByAnother() {
        List<String> holders = shuffleOnBoth();
        harness.join("c", 2);
        decommission(holders.get(0));
        String target = orders().getFirst().target().value();
        harness.lose(target);
        assertEquals(2, orders().size());
        assertFalse(orders().getLast().target().value().equals(target));
        copied(orders().getFirst());
        assertEquals(List.of(), drained(), "a dead executor's copy does not count");
        copied(orders().getLast());
        assertEquals(1, drained().size());
    }

    @Test
    void whatCannotMoveWaitsForAnExecutorThatJoinsWhileTasksStillRun() {
        harness = SchedulerHarness.with(2, "a");
        harness.submit(1, job(shuffle(1, 1), result(1, 2, read(1))));
        harness.succeedAll(1);
        decommission("a");
        assertEquals(List.of(), orders());
        harness.join("b", 2);
        assertEquals(1, orders().size());
        copied(orders().getFirst());
        assertEquals(List.of(), drained());
        harness.succeedEverything();
        assertEquals(1, drained().size());
        assertEquals(Map.of(1, List.of(0, 1)), harness.results());
    }

    @Test
    void anOrderWithoutAnswerIsToldAgain() {
        List<String> holders = shuffleOnBoth();
        decommission(holders.get(0));
        harness.pass(5_000);
        assertEquals(2, orders().size());
        assertEquals(orders().get(0), orders().get(1));
        copied(orders().get(0));
        copied(orders().get(1));
        assertEquals(1, drained().size());
        assertEquals(List.of(), harness.all(DiscardMapOutput.class));
    }

    @Test
    void aCopyOfWhatWasReleasedMeanwhileIsRemoved() {
        List<String> holders = shuffleOnBoth();
        decommission(holders.get(0));
        harness.release(1);
        copied(orders().getFirst());
        assertEquals(List.of(orders().getFirst().target()),
                harness.all(DiscardMapOutput.class).stream().map(discard -> discard.output().executor())
                        .toList());
        assertEquals(1, drained().size());
        harness.lose(holders.get(0));
        harness.assertEmpty();
    }

    @Test
    void aCopyWithOtherContentDoesNotCount() {
        List<String> holders = shuffleOnBoth();
        decommission(holders.get(0));
        CopyOutput order = orders().getFirst();
        MapOutput original = order.output();
        MapOutput other = new MapOutput(1, original.mapPartition(), 0, order.copyId(), order.target(), "", 99,
                original.sizes());
        harness.on(new SchedulerEvent.OutputCopyEnded(order.target(), order.copyId(), other));
        assertEquals(List.of(new DiscardMapOutput(other)), harness.all(DiscardMapOutput.class));
        assertEquals(id(holders.get(0)),
                harness.scheduler.completeTable(1).outputs().get(original.mapPartition()).executor());
    }

    @Test
    void blocksMoveUnlessAnotherExecutorHasThem() {
        harness.submit(1, job(result(1, 1)));
        harness.succeedEverything();
        harness.store("a", 7, 0);
        harness.store("a", 7, 1);
        harness.store("b", 7, 1);
        decommission("a");
        assertEquals(List.of(new CopyBlock(id("b"), new BlockId(7, 0), id("a"))),
                harness.all(CopyBlock.class));
        harness.store("b", 7, 0);
        assertEquals(List.of(), drained());
        harness.on(new SchedulerEvent.BlockCopyEnded(id("b"), new BlockId(7, 0)));
        assertEquals(List.of(new ExecutorDrained(id("a"), "test", 1, 0)), drained());
        harness.lose("a");
        assertEquals(List.of(id("b")), harness.scheduler.holdersOf(new BlockId(7, 0)));
    }

    @Test
    void aBlockThatFitsNowhereStaysBehind() {
        harness.store("a", 7, 0);
        decommission("a");
        harness.on(new SchedulerEvent.BlockCopyEnded(id("b"), new BlockId(7, 0)));
        assertEquals(List.of(new ExecutorDrained(id("a"), "test", 0, 1)), drained());
    }

    @Test
    void executorsThatLeaveTogetherDoNotMoveAnythingToEachOther() {
        harness.join("c", 2);
        harness.store("a", 7, 0);
        harness.store("b", 7, 1);
        decommission("a", "b");
        assertEquals(List.of(id("c"), id("c")),
                harness.all(CopyBlock.class).stream().map(CopyBlock::target).toList());
    }

    @Test
    void whatMovedToAnExecutorThatThenLeavesMovesOn() {
        List<String> holders = shuffleOnBoth();
        decommission(holders.get(0));
        harness.join("c", 2);
        decommission(holders.get(1));
        copied(orders().get(0));
        assertEquals(3, orders().size());
        copied(orders().get(1));
        copied(orders().get(2));
        assertEquals(List.of(id("c"), id("c")),
                harness.scheduler.completeTable(1).outputs().stream().map(MapOutput::executor).toList());
        assertEquals(2, drained().size());
    }

    @Test
    void afterItsTimeAnExecutorLeavesAndItsTasksRunElsewhereWithoutCountingAsFailed() {
        harness = SchedulerHarness.configured("troupe.executor.decommission.forceKillTimeout", "3s",
                "troupe.task.maxFailures", "1");
        harness.join("a", 1);
        harness.submit(1, job(result(1, 1)));
        harness.join("b", 1);
        decommission("a");
        harness.pass(2_900);
        assertEquals(List.of(), drained());
        harness.pass(200);
        assertEquals(1, drained().size());
        harness.lose("a");
        harness.succeedEverything();
        assertEquals(List.of(), harness.failures());
        assertEquals(Map.of(1, List.of(0)), harness.results());
    }

    @Test
    void nothingMovesWhenThatIsSwitchedOff() {
        harness = SchedulerHarness.configured("spark.storage.decommission.enabled", "false");
        harness.join("a", 2);
        harness.join("b", 2);
        List<String> holders = shuffleOnBoth();
        decommission(holders.get(0));
        assertEquals(List.of(), orders());
        assertEquals(List.of(new ExecutorDrained(id(holders.get(0)), "test", 0, 1)), drained());
    }

    @Test
    void itSaysWhatSpeaksAgainstADeparture() {
        assertTrue(harness.scheduler.decommissionProblem(List.of(id("a"))).isEmpty());
        var unknown = harness.scheduler.decommissionProblem(List.of(id("x"))).orElseThrow();
        assertEquals(ErrorCode.INVALID_ARGUMENT, unknown.code());
        assertTrue(unknown.getMessage().contains("Executor x") && unknown.getMessage().contains("[a, b]"),
                unknown.getMessage());
        var last = harness.scheduler.decommissionProblem(List.of(id("a"), id("b"))).orElseThrow();
        assertEquals(ErrorCode.NO_EXECUTORS, last.code());
        decommission("a");
        assertTrue(harness.scheduler.decommissionProblem(List.of(id("b"))).isPresent());
    }

    @Test
    void theLoadDoesNotCountExecutorsThatLeave() {
        decommission("a");
        assertEquals(List.of(id("b")),
                harness.scheduler.load().executors().stream().map(Load.Worker::executor).toList());
    }
}
