package io.troupe.engine.schedule;

import io.troupe.engine.schedule.PoolSettings.Mode;
import io.troupe.engine.schedule.PoolSettings.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Stages that share what they are entitled to, and how many attempts run on their account.
final class Pool {
    /// Who gets the next slot.
    static final Comparator<Pool> NEEDIEST = Comparator
            .comparing((Pool pool) -> !pool.isBelowShare())
            .thenComparingDouble(Pool::ratio)
            .thenComparing(Pool::name);

    private static final Comparator<StageMachine> OLDEST = Comparator.comparingInt(StageMachine::firstJob)
            .thenComparingInt(StageMachine::placeInFirstJob);
    private static final Comparator<StageMachine> LEAST_RUNNING = Comparator
            .comparingInt(StageMachine::runningCount).thenComparing(OLDEST);

    private final String name;
    private final Shares shares;
    /// Those with something to start, oldest first.
    private final List<StageMachine> waiting = new ArrayList<>();
    private int running;

    Pool(String name, Shares shares) {
        this.name = name;
        this.shares = shares;
    }

    String name() {
        return name;
    }

    private boolean isBelowShare() {
        return running < shares.minShare();
    }

    /// How much it has of what it is entitled to.
    private double ratio() {
        return running / (double) (isBelowShare() ? shares.minShare() : shares.weight());
    }

    /// An attempt takes a slot on its account.
    void started() {
        running++;
    }

    /// The slot of such an attempt is free again.
    void ended() {
        running--;
    }

    int runningCount() {
        return running;
    }

    void add(StageMachine stage) {
        int index = 0;
        while (index < waiting.size() && OLDEST.compare(waiting.get(index), stage) < 0) {
            index++;
        }
        waiting.add(index, stage);
    }

    void remove(StageMachine stage) {
        waiting.remove(stage);
    }

    boolean isUnused() {
        return running == 0 && waiting.isEmpty();
    }

    /// Its stages in the order of their turns; not to be changed, and good until the next change.
    List<StageMachine> inOrder() {
        if (shares.mode() == Mode.FIFO || waiting.size() < 2) {
            return waiting;
        }
        List<StageMachine> ordered = new ArrayList<>(waiting);
        ordered.sort(LEAST_RUNNING);
        return ordered;
    }
}
