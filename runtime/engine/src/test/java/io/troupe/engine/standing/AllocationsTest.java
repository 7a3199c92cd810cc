package io.troupe.engine.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.standing.Allocations.Change;
import io.troupe.engine.standing.Allocations.Demand;
import io.troupe.engine.standing.Allocations.Grant;
import io.troupe.engine.standing.Allocations.Revocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationsTest {
    private static final int ANY = Integer.MAX_VALUE;
    private final Allocations allocations = new Allocations();

    @Test
    void anApplicationGetsWhatIsThereUpToItsLimit() {
        allocations.addNode("n1", "h", 2, 100);
        allocations.addNode("n2", "h", 2, 100);
        assertEquals(
                List.of(new Grant(1, "a", "n1", 2), new Grant(2, "a", "n2", 1)),
                allocations.demand("a", new Demand("A", 3, 0, ANY)));
        assertEquals(List.of(new Grant(3, "b", "n2", 1)),
                allocations.demand("b", new Demand("B", ANY, 0, ANY)));
        assertEquals(List.of(), allocations.demand("c", new Demand("C", ANY, 0, ANY)));
    }

    @Test
    void whatBecomesFreeGoesToTheOneThatWaitsLongest() {
        allocations.addNode("n1", "h", 2, 100);
        allocations.demand("a", new Demand("A", ANY, 0, ANY));
        allocations.demand("b", new Demand("B", ANY, 0, ANY));
        allocations.demand("c", new Demand("C", ANY, 0, ANY));
        List<Change> changes = allocations.removeApplication("a");
        assertEquals(new Grant(2, "b", "n1", 2), changes.getLast());
        assertTrue(((Revocation) changes.getFirst()).isApplicationGone());
    }

    @Test
    void aNodeWithTooLittleMemoryIsLeftOut() {
        allocations.addNode("small", "h", 2, 100);
        assertEquals(List.of(), allocations.demand("a", new Demand("A", ANY, 101, ANY)));
        assertEquals(List.of(new Grant(1, "a", "large", 2)), allocations.addNode("large", "h", 2, 101));
    }

    @Test
    void aLostNodeTakesItsGrantsAlongAndAnEndedGrantIsGivenAgain() {
        allocations.addNode("n1", "h", 1, 100);
        allocations.demand("a", new Demand("A", ANY, 0, ANY));
        List<Change> ended = allocations.endGrant(1, "crashed");
        assertEquals(new Grant(2, "a", "n1", 1), ended.getLast());
        List<Change> lost = allocations.removeNode("n1");
        assertEquals(1, lost.size());
        assertTrue(((Revocation) lost.getFirst()).isNodeGone());
        assertEquals(List.of(), allocations.endGrant(2, "late"));
    }

    @Test
    void anApplicationWhoseExecutorsCameUpAlwaysGetsOthers() {
        allocations.addNode("n1", "h", 1, 100);
        List<Change> changes = allocations.demand("a", new Demand("A", ANY, 0, ANY));
        for (int lost = 0; lost < 100; lost++) {
            long grantId = ((Grant) changes.getLast()).grantId();
            if (lost % 10 == 0) {
                allocations.noteRunning(grantId);
            }
            changes = allocations.endGrant(grantId, "crashed");
        }
        assertEquals(101, ((Grant) changes.getLast()).grantId());
    }

    @Test
    void anApplicationWhoseExecutorsNeverComeUpGetsNoMore() {
        allocations.addNode("n1", "h", 1, 100);
        List<Change> changes = allocations.demand("a", new Demand("A", ANY, 0, ANY));
        int grants = 0;
        while (changes.getLast() instanceof Grant grant) {
            grants++;
            changes = allocations.endGrant(grant.grantId(), "crashed");
        }
        assertEquals(20, grants);
    }

    @Test
    void noMoreExecutorsAreLentThanAreWantedAndWhatIsGivenBackGoesToOthers() {
        allocations.addNode("n1", "h1", 2, 100);
        allocations.addNode("n2", "h2", 2, 100);
        assertEquals(List.of(new Grant(1, "a", "n1", 2)),
                allocations.demand("a", new Demand("A", ANY, 0, 1)));
        assertEquals(List.of(new Grant(2, "a", "n2", 2)),
                allocations.demand("a", new Demand("A", ANY, 0, 2)));
        assertEquals(List.of(), allocations.demand("b", new Demand("B", ANY, 0, ANY)));
        assertEquals(List.of(), allocations.demand("a", new Demand("A", ANY, 0, 1)), "nothing is taken back");
        assertEquals(List.of(), allocations.giveBack("b", 1), "it is not theirs");
        List<Change> changes = allocations.giveBack("a", 1);
        assertEquals(2, changes.size(), changes.toString());
        assertEquals(new Grant(3, "b", "n1", 2), changes.getLast());
        assertEquals(List.of(), allocations.giveBack("a", 1));
    }

    @Test
    void givingBackIsNoFailure() {
        allocations.addNode("n1", "h1", 1, 100);
        allocations.demand("a", new Demand("A", ANY, 0, ANY));
        for (long grant = 1; grant <= 100; grant++) {
            assertEquals(new Grant(grant + 1, "a", "n1", 1), allocations.giveBack("a", grant).getLast());
        }
    }

    @Test
    void nothingMoreIsLentOfANodeThatIsToLeave() {
        allocations.addNode("n1", "h1", 2, 100);
        allocations.demand("a", new Demand("A", 1, 0, ANY));
        allocations.withdraw("n1");
        assertEquals(List.of(), allocations.demand("b", new Demand("B", ANY, 0, ANY)));
        assertTrue(allocations.isGranted(1, "n1"), "it keeps what it runs");
        assertEquals(1, allocations.endGrant(1, "it has left").size(), "it is not lent again");
        allocations.removeNode("n1");
        assertEquals(2, allocations.addNode("n1", "h1", 2, 100).size(), "another life");
    }

    @Test
    void coresAreNeverGivenTwiceAndNothingStaysIdleThatSomebodyWants() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Allocations random1 = new Allocations();
            Map<Long, Grant> held = new HashMap<>();
            Map<String, Integer> cores = new HashMap<>();
            for (int step = 0; step < 60; step++) {
                String node = "n" + random.nextInt(4);
                String application = "a" + random.nextInt(4);
                List<Change> changes = new ArrayList<>(switch (random.nextInt(6)) {
                    case 0 -> {
                        cores.putIfAbsent(node, 3);
                        yield random1.addNode(node, "h", 3, 100);
                    }
                    case 1 -> {
                        cores.remove(node);
                        yield random1.removeNode(node);
                    }
                    case 2 -> random1.demand(application, new Demand("A", 1 + random.nextInt(8), 0, ANY));
                    case 3 -> random1.removeApplication(application);
                    case 4 -> random1.giveBack(application, random.nextInt(40));
                    default -> random1.endGrant(random.nextInt(40), "ended");
                });
                for (Change change : changes) {
                    switch (change) {
                        case Grant grant -> held.put(grant.grantId(), grant);
                        case Revocation revocation -> held.remove(revocation.grant().grantId());
                    }
                }
                for (String each : cores.keySet()) {
                    int used = held.values().stream().filter(g -> g.nodeId().equals(each))
                            .mapToInt(Grant::cores).sum();
                    assertTrue(used <= 3, "seed " + seed + ": " + used + " of 3 cores are used");
                }
                assertTrue(held.values().stream().allMatch(g -> cores.containsKey(g.nodeId())),
                        "seed " + seed);
            }
        }
    }
}
