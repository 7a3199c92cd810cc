package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamicAllocationTest {
    private static final long SECOND = 1_000_000_000;

    private final DynamicAllocation allocation = new DynamicAllocation(settings("1", "20"));

    private static AllocationSettings settings(String least, String most) {
        return AllocationSettings.from(
                new TroupeConf(false).set("troupe.dynamicAllocation.enabled", "true")
                        .set("spark.dynamicAllocation.minExecutors", least)
                        .set("troupe.dynamicAllocation.maxExecutors", most)
                        .set("troupe.dynamicAllocation.cachedExecutorIdleTimeout", "600s"));
    }

    private static Load.Worker worker(int id, int running, boolean holdsOutputs, boolean holdsBlocks) {
        return new Load.Worker(new ExecutorId("e" + id), 2, running, holdsOutputs, holdsBlocks);
    }

    private static Load load(int pending, Load.Worker... workers) {
        return new Load(pending, IntStream.range(0, workers.length).map(i -> workers[i].running()).sum(),
                List.of(workers));
    }

    @Test
    void growsFasterTheLongerTasksWait() {
        List<Integer> targets = new ArrayList<>();
        for (int second = 0; second <= 6; second++) {
            targets.add(allocation.decide(load(1_000, worker(1, 2, false, false)), second * SECOND).target());
        }
        assertEquals(List.of(1, 2, 4, 8, 16, 20, 20), targets);
    }

    @Test
    void asksForNoMoreThanTheTasksCanUse() {
        Load five = load(3, worker(1, 2, false, false));
        for (int second = 0; second < 10; second++) {
            allocation.decide(five, second * SECOND);
        }
        assertEquals(3, allocation.target());
        assertEquals(1, allocation.decide(load(0, worker(1, 2, false, false)), 11 * SECOND).target());
    }

    @Test
    void givesBackWhatIsIdleForLongButNotBelowTheLeastNumber() {
        Load idle = load(0, worker(1, 0, false, false), worker(2, 1, false, false),
                worker(3, 0, false, false));
        assertEquals(List.of(), allocation.decide(idle, 0).release());
        assertEquals(List.of(), allocation.decide(idle, 60 * SECOND - 1).release());
        DynamicAllocation.Decision decision = allocation.decide(idle, 60 * SECOND);
        assertEquals(List.of(new ExecutorId("e1"), new ExecutorId("e3")), decision.release());
        assertEquals(1, decision.target());
        Load last = load(0, worker(2, 0, false, false));
        allocation.decide(last, 61 * SECOND);
        assertEquals(List.of(), allocation.decide(last, 1_000 * SECOND).release());
    }

    @Test
    void keepsWhatHoldsOutputsAndForLongerWhatHoldsBlocks() {
        Load idle = load(0, worker(1, 0, true, false), worker(2, 0, false, true), worker(3, 1, false, false));
        allocation.decide(idle, 0);
        assertEquals(List.of(), allocation.decide(idle, 599 * SECOND).release());
        assertEquals(List.of(new ExecutorId("e2")), allocation.decide(idle, 600 * SECOND).release());
        assertEquals(List.of(),
                allocation.decide(load(0, worker(1, 0, true, false), worker(3, 1, false, false)),
                        100_000 * SECOND).release());
    }

    @Test
    void whatCanHandOnWhatItHoldsIsNotKeptForIt() {
        DynamicAllocation graceful = new DynamicAllocation(AllocationSettings.from(
                new TroupeConf(false).set("spark.decommission.enabled", "true")));
        Load idle = load(0, worker(1, 0, true, false), worker(2, 0, false, true), worker(3, 0, false, false));
        graceful.decide(idle, 0);
        DynamicAllocation.Decision decision = graceful.decide(idle, 60 * SECOND);
        assertEquals(List.of(new ExecutorId("e1"), new ExecutorId("e2")), decision.retire());
        assertEquals(List.of(), decision.release(), "one has to take over what the others hold");
        Load moving = new Load(0, 0, List.of(worker(3, 0, false, false)), true);
        graceful.decide(moving, 61 * SECOND);
        assertEquals(List.of(), graceful.decide(moving, 200 * SECOND).release());
        Load holder = load(0, worker(3, 0, true, false));
        DynamicAllocation.Decision last = graceful.decide(holder, 400 * SECOND);
        assertEquals(List.of(), last.retire());
        assertEquals(List.of(), last.release());
    }

    @Test
    void blocksThatDoNotMoveAreStillAReasonToStay() {
        DynamicAllocation graceful = new DynamicAllocation(AllocationSettings.from(
                new TroupeConf(false).set("spark.decommission.enabled", "true")
                        .set("spark.storage.decommission.rddBlocks.enabled", "false")));
        Load idle = load(0, worker(1, 0, true, true), worker(2, 0, true, false), worker(3, 1, false, false));
        graceful.decide(idle, 0);
        assertEquals(List.of(new ExecutorId("e2")), graceful.decide(idle, 60 * SECOND).retire());
    }

    @Test
    void aTaskInBetweenStartsTheIdleTimeAnew() {
        allocation.decide(load(0, worker(1, 0, false, false), worker(2, 1, false, false)), 0);
        allocation.decide(load(0, worker(1, 1, false, false), worker(2, 1, false, false)), 59 * SECOND);
        Load idle = load(0, worker(1, 0, false, false), worker(2, 1, false, false));
        allocation.decide(idle, 60 * SECOND);
        assertEquals(List.of(), allocation.decide(idle, 119 * SECOND).release());
        assertEquals(1, allocation.decide(idle, 120 * SECOND).release().size());
    }

    @Test
    void nothingIsReleasedWhileTasksWait() {
        Load waiting = load(1, worker(1, 0, false, false), worker(2, 0, false, false));
        allocation.decide(waiting, 0);
        assertEquals(List.of(), allocation.decide(waiting, 1_000 * SECOND).release());
    }

    /// Executors come late or are lost at random; the number stays within its bounds, all work is done, and in the
    /// end only the least number is left.
    @Test
    void whateverHappensTheWorkIsDoneAndTheNumberFollows() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            DynamicAllocation decisions = new DynamicAllocation(settings("2", "9"));
            List<Integer> present = new ArrayList<>();
            int work = 200;
            int lastId = 0;
            for (long now = 0; now < 1_000; now++) {
                int running = Math.min(work, 2 * present.size());
                int pending = work - running;
                List<Load.Worker> workers = new ArrayList<>();
                for (int i = 0; i < present.size(); i++) {
                    workers.add(worker(present.get(i), Math.clamp(running - 2 * i, 0, 2), false, false));
                }
                DynamicAllocation.Decision decision = decisions.decide(new Load(pending, running, workers),
                        now * SECOND);
                assertTrue(decision.target() >= 2 && decision.target() <= 9,
                        "seed " + seed + ": " + decision);
                decision.release()
                        .forEach(id -> present.remove((Object) Integer.valueOf(id.value().substring(1))));
                if (present.size() < decision.target() && random.nextInt(3) == 0) {
                    present.add(++lastId);
                }
                if (!present.isEmpty() && now < 300 && random.nextInt(20) == 0) {
                    present.remove(random.nextInt(present.size()));
                }
                work -= Math.min(work, random.nextInt(running + 1));
            }
            assertEquals(0, work, "seed " + seed);
            assertEquals(2, present.size(), "seed " + seed);
        }
    }

    @Test
    void bareContradictionsAreTold() {
        TroupeException refused = assertThrows(TroupeException.class, () -> settings("5", "4"));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
    }
}
