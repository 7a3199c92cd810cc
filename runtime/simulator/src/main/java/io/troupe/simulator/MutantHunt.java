package io.troupe.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Runs every [Mutation] on seed after seed until a run fails, to show that the simulator notices such
/// bugs.
final class MutantHunt {
    /// How the hunt for one mutant went.
    ///
    /// @param found
    ///            the run in which it was noticed, or null
    /// @param seeds
    ///            how many seeds were run
    /// @param millis
    ///            how long that took
    record Catch(Mutation mutation, Simulation.@Nullable Outcome found, long seeds, double millis) {}

    private final long firstSeed;
    private final long mostSeeds;
    private final int threads;
    private final AtomicInteger next = new AtomicInteger();
    private final @Nullable Catch[] catches = new @Nullable Catch[Mutation.values().length];

    /// At most `mostSeeds` seeds from `firstSeed` on for each mutant, `threads` mutants at a time.
    MutantHunt(long firstSeed, long mostSeeds, int threads) {
        this.firstSeed = firstSeed;
        this.mostSeeds = mostSeeds;
        this.threads = threads;
    }

    /// One entry per mutation, in their order.
    List<Catch> run() throws InterruptedException {
        List<Thread> hunters = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            hunters.add(Thread.ofPlatform().daemon().name("hunter").start(this::huntOneByOne));
        }
        for (Thread hunter : hunters) {
            hunter.join();
        }
        List<Catch> all = new ArrayList<>();
        for (Catch one : catches) {
            if (one == null) {
                throw new IllegalStateException("a hunter ended early");
            }
            all.add(one);
        }
        return all;
    }

    private void huntOneByOne() {
        for (int i = next.getAndIncrement(); i < catches.length; i = next.getAndIncrement()) {
            catches[i] = hunt(Mutation.values()[i]);
        }
    }

    private Catch hunt(Mutation mutation) {
        long start = System.nanoTime();
        Simulation.@Nullable Outcome found = null;
        long seeds = 0;
        while (seeds < mostSeeds && found == null) {
            Simulation.Outcome outcome = Simulation.run(firstSeed + seeds, mutation.rules(), false);
            found = outcome.violation() == null ? null : outcome;
            seeds++;
        }
        return new Catch(mutation, found, seeds, (System.nanoTime() - start) / 1e6);
    }
}
