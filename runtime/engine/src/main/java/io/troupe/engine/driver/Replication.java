package io.troupe.engine.driver;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.ToExecutor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which persisted blocks are to be held by several executors, and who copies what from whom. Without actors,
/// clock and IO.
///
/// A block is copied when it was stored, and again when an executor that held it is lost or another one joins.
/// Executors on hosts that do not have it come first. One that cannot keep a copy is not asked again until then,
/// and a block that was evicted is not copied anew.
final class Replication {
    /// What is wanted of a block.
    record Goal(boolean useMemory, boolean useDisk, int copies) {}

    /// `target` is to carry out `order`.
    record Errand(ExecutorId target, ToExecutor.Replicate order) {}

    /// Somebody who waits until a block has its copies.
    record Asking(ExecutorId executor, long token) {}

    /// Copies of one block that are being made.
    private static final class Round {
        private final Set<ExecutorId> asked = new HashSet<>();
        private final Set<ExecutorId> copying = new HashSet<>();
        private final List<Asking> asking = new ArrayList<>();
    }

    private final Function<BlockId, List<ExecutorId>> holders;
    private final Map<BlockId, Goal> goals = new LinkedHashMap<>();
    private final Map<BlockId, Round> rounds = new HashMap<>();

    /// `holders` says who has a block now.
    Replication(Function<BlockId, List<ExecutorId>> holders) {
        this.holders = holders;
    }

    /// `asking` has stored `block` and waits for its copies. `hosts` are those of the executors that can make some.
    List<Errand> want(BlockId block, Goal goal, Asking asking, Map<ExecutorId, String> hosts) {
        goals.put(block, goal);
        Round round = rounds.computeIfAbsent(block, _ -> new Round());
        round.asking.add(asking);
        return errands(block, goal, round, hosts);
    }

    /// `target` has carried out its errand, or could not.
    List<Errand> copied(BlockId block, ExecutorId target, Map<ExecutorId, String> hosts) {
        Round round = rounds.get(block);
        Goal goal = goals.get(block);
        boolean wasAsked = round != null && round.copying.remove(target);
        return round == null || goal == null || !wasAsked
                ? List.of()
                : errands(block, goal, round, hosts);
    }

    /// Executors have come or gone: `hosts` are there now.
    List<Errand> executorsChanged(Map<ExecutorId, String> hosts) {
        List<Errand> errands = new ArrayList<>();
        rounds.values().forEach(round -> {
            round.copying.retainAll(hosts.keySet());
            round.asked.retainAll(round.copying);
        });
        goals.forEach((block, goal) -> {
            Round round = rounds.computeIfAbsent(block, _ -> new Round());
            errands.addAll(errands(block, goal, round, hosts));
        });
        rounds.values().removeIf(round -> round.copying.isEmpty() && round.asking.isEmpty());
        return errands;
    }

    /// Those who asked for copies of `block` and need not wait any longer.
    List<Asking> takeAnswered(BlockId block) {
        Round round = rounds.get(block);
        if (round == null || !round.copying.isEmpty()) {
            return List.of();
        }
        rounds.remove(block);
        return List.copyOf(round.asking);
    }

    /// Blocks of the dataset whose epoch is less than `belowEpoch` are not wanted any more. Whoever waits for
    /// copies is answered when those under way are done.
    void forget(int datasetId, int belowEpoch) {
        goals.keySet().removeIf(block -> block.datasetId() == datasetId && block.epoch() < belowEpoch);
    }

    /// Blocks that are being copied now.
    List<BlockId> copying() {
        return List.copyOf(rounds.keySet());
    }

    /// How many blocks are to be kept in copies.
    int goalCount() {
        return goals.size();
    }

    private List<Errand> errands(BlockId block, Goal goal, Round round, Map<ExecutorId, String> hosts) {
        List<ExecutorId> holding = holders.apply(block);
        Set<ExecutorId> taken = new HashSet<>(holding);
        taken.addAll(round.copying);
        int missing = goal.copies() - taken.size();
        if (holding.isEmpty() || missing <= 0) {
            return List.of();
        }
        List<ExecutorId> candidates = candidates(block, taken, hosts);
        candidates.removeAll(round.asked);
        List<Errand> errands = new ArrayList<>();
        for (ExecutorId target : candidates.subList(0, Math.min(missing, candidates.size()))) {
            round.asked.add(target);
            round.copying.add(target);
            ExecutorId source = holding.get(errands.size() % holding.size());
            errands.add(new Errand(target,
                    new ToExecutor.Replicate(block, goal.useMemory(), goal.useDisk(), source)));
        }
        return errands;
    }

    /// Those on other hosts first; partitions of a dataset take turns, so that not one executor gets all.
    private static List<ExecutorId> candidates(
            BlockId block, Set<ExecutorId> taken, Map<ExecutorId, String> hosts) {
        List<ExecutorId> free = new ArrayList<>(hosts.keySet());
        free.removeAll(taken);
        free.sort(Comparator.comparing(ExecutorId::value));
        if (!free.isEmpty()) {
            Collections.rotate(free, -(block.partition() % free.size()));
        }
        Set<String> takenHosts = new HashSet<>();
        taken.forEach(executor -> takenHosts.add(hosts.getOrDefault(executor, "")));
        free.sort(Comparator.comparing(executor -> takenHosts.contains(hosts.get(executor))));
        return free;
    }
}
