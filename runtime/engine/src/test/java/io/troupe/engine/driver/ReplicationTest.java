package io.troupe.engine.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.ToExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicationTest {
    private static final BlockId BLOCK = new BlockId(7, 0);
    private static final Replication.Goal TWICE = new Replication.Goal(true, false, 2);
    private static final Replication.Goal THRICE = new Replication.Goal(true, true, 3);

    private final Map<BlockId, List<ExecutorId>> holders = new HashMap<>();
    private final Map<ExecutorId, String> hosts = new LinkedHashMap<>();
    private final Replication replication = new Replication(block -> holders.getOrDefault(block, List.of()));

    private static ExecutorId executor(String name) {
        return new ExecutorId(name);
    }

    private void hold(BlockId block, String... names) {
        holders.put(block,
                new ArrayList<>(List.of(names).stream().map(ReplicationTest::executor).toList()));
    }

    private List<Replication.Errand> want(BlockId block, Replication.Goal goal, String asking) {
        return replication.want(block, goal, new Replication.Asking(executor(asking), 1), hosts);
    }

    private static List<String> targets(List<Replication.Errand> errands) {
        return errands.stream().map(errand -> errand.target().value()).toList();
    }

    @Test
    void anotherHostComesFirst() {
        hosts.putAll(Map.of(executor("a"), "h1", executor("b"), "h1", executor("c"), "h2"));
        for (int partition = 0; partition < 5; partition++) {
            BlockId block = new BlockId(7, partition);
            hold(block, "a");
            List<Replication.Errand> errands = want(block, TWICE, "a");
            assertEquals(List.of("c"), targets(errands));
            assertEquals(new ToExecutor.Replicate(block, true, false, executor("a")),
                    errands.getFirst().order());
        }
    }

    @Test
    void whoAsksIsAnsweredWhenTheCopyIsThere() {
        hosts.putAll(Map.of(executor("a"), "h1", executor("b"), "h1"));
        hold(BLOCK, "a");
        assertEquals(List.of("b"), targets(want(BLOCK, TWICE, "a")));
        assertEquals(List.of(), replication.takeAnswered(BLOCK));
        hold(BLOCK, "a", "b");
        assertEquals(List.of(), replication.copied(BLOCK, executor("b"), hosts));
        assertEquals(List.of(new Replication.Asking(executor("a"), 1)), replication.takeAnswered(BLOCK));
        assertEquals(List.of(), replication.copying());
    }

    @Test
    void whoIsAloneIsAnsweredAtOnce() {
        hosts.put(executor("a"), "h1");
        hold(BLOCK, "a");
        assertEquals(List.of(), want(BLOCK, TWICE, "a"));
        assertEquals(1, replication.takeAnswered(BLOCK).size());
    }

    @Test
    void anExecutorThatCannotKeepACopyIsAskedOnce() {
        hosts.putAll(Map.of(executor("a"), "h1", executor("b"), "h1", executor("c"), "h1"));
        hold(BLOCK, "a");
        String first = targets(want(BLOCK, TWICE, "a")).getFirst();
        String second = targets(replication.copied(BLOCK, executor(first), hosts)).getFirst();
        assertEquals(Set.of("b", "c"), Set.of(first, second));
        assertEquals(List.of(), replication.copied(BLOCK, executor(second), hosts));
        assertEquals(1, replication.takeAnswered(BLOCK).size());
    }

    @Test
    void aLostCopyIsMadeAgainElsewhere() {
        hosts.putAll(Map.of(executor("a"), "h1", executor("b"), "h1"));
        hold(BLOCK, "a");
        want(BLOCK, TWICE, "a");
        hold(BLOCK, "a", "b");
        replication.copied(BLOCK, executor("b"), hosts);
        replication.takeAnswered(BLOCK);
        hosts.remove(executor("a"));
        hold(BLOCK, "b");
        assertEquals(List.of(), replication.executorsChanged(hosts));
        hosts.put(executor("c"), "h1");
        List<Replication.Errand> errands = replication.executorsChanged(hosts);
        assertEquals(List.of("c"), targets(errands));
        assertEquals(executor("b"), errands.getFirst().order().source());
    }

    @Test
    void aTargetThatIsLostDoesNotKeepAnybodyWaiting() {
        hosts.putAll(Map.of(executor("a"), "h1", executor("b"), "h1"));
        hold(BLOCK, "a");
        want(BLOCK, TWICE, "a");
        hosts.remove(executor("b"));
        assertEquals(List.of(), replication.executorsChanged(hosts));
        assertEquals(1, replication.takeAnswered(BLOCK).size());
    }

    @Test
    void nothingIsKeptOfWhatWasReleased() {
        hosts.putAll(Map.of(executor("a"), "h1", executor("b"), "h1"));
        hold(BLOCK, "a");
        want(BLOCK, TWICE, "a");
        replication.forget(7, 1);
        assertEquals(0, replication.goalCount());
        assertEquals(List.of(), replication.copied(BLOCK, executor("b"), hosts));
        assertEquals(1, replication.takeAnswered(BLOCK).size());
        assertEquals(List.of(), replication.copying());
    }

    /// Executors come and go and blocks are stored: nobody waits for ever, and as many hold a block as can.
    @Test
    void reachesItsGoalWhateverHappens() {
        for (long seed = 0; seed < 300; seed++) {
            reachesItsGoal(new Random(seed), "seed " + seed);
        }
    }

    private void reachesItsGoal(Random random, String what) {
        Replication tried = new Replication(block -> holders.getOrDefault(block, List.of()));
        hosts.clear();
        holders.clear();
        IntStream.range(0, 4).forEach(i -> hosts.put(executor("e" + i), "h" + i % 2));
        List<Replication.Errand> open = new ArrayList<>();
        int waiting = 0;
        for (int step = 0; step < 60; step++) {
            BlockId block = new BlockId(1, random.nextInt(6));
            int event = random.nextInt(4);
            if (event == 0 && !hosts.isEmpty() && !holders.containsKey(block)) {
                ExecutorId first = List.copyOf(hosts.keySet()).get(random.nextInt(hosts.size()));
                hold(block, first.value());
                open.addAll(tried.want(block, THRICE, new Replication.Asking(first, step), hosts));
                waiting++;
            } else if (event == 1) {
                ExecutorId changed = executor("e" + random.nextInt(4));
                if (hosts.remove(changed) == null) {
                    hosts.put(changed, "h1");
                }
                holders.values().forEach(list -> list.remove(changed));
                open.removeIf(errand -> errand.target().equals(changed));
                open.addAll(tried.executorsChanged(hosts));
            } else if (!open.isEmpty()) {
                carryOut(tried, open.remove(random.nextInt(open.size())), open);
            }
            waiting -= tried.copying().stream().mapToInt(copied -> tried.takeAnswered(copied).size()).sum();
        }
        while (!open.isEmpty()) {
            carryOut(tried, open.removeFirst(), open);
        }
        waiting -= tried.copying().stream().mapToInt(copied -> tried.takeAnswered(copied).size()).sum();
        assertEquals(0, waiting, what);
        for (List<ExecutorId> list : holders.values()) {
            assertTrue(list.isEmpty() || list.size() >= Math.min(3, hosts.size()), what + ": " + list);
            assertEquals(new HashSet<>(list).size(), list.size(), what);
        }
    }

    private void carryOut(Replication tried, Replication.Errand errand, List<Replication.Errand> open) {
        BlockId block = errand.order().block();
        holders.get(block).add(errand.target());
        open.addAll(tried.copied(block, errand.target(), hosts));
    }
}
