package io.troupe.simulator;

import io.troupe.engine.schedule.SafetyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// Runs many seeds on some threads. Every seed is a run of its own, so the threads share nothing but the
/// next seed.
final class Campaign {
    /// How a campaign went.
    ///
    /// @param violations
    ///            of the seeds that failed, ascending by seed; after the first [#MOST_FAILURES] no more seeds are begun
    /// @param statistics
    ///            sums over all seeds that ran
    /// @param nanos
    ///            how long it took
    record Result(List<Simulation.Outcome> violations, Statistics statistics, long nanos) {
        long seedsPerMinute() {
            return Math.round(statistics.seeds() * 60e9 / Math.max(1, nanos));
        }
    }

    /// After so many failures a campaign stops: more would tell nothing new.
    static final int MOST_FAILURES = 10;

    private final long firstSeed;
    private final long seeds;
    private final int threads;
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Simulation.Outcome> violations = new ConcurrentSkipListMap<>();

    /// Seeds `[firstSeed, firstSeed + seeds)` on `threads` threads.
    Campaign(long firstSeed, long seeds, int threads) {
        this.firstSeed = firstSeed;
        this.seeds = seeds;
        this.threads = threads;
    }

    Result run() throws InterruptedException {
        long start = System.nanoTime();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Worker worker = new Worker();
            worker.start();
            workers.add(worker);
        }
        Statistics all = new Statistics();
        for (Worker worker : workers) {
            worker.join();
            all.add(worker.statistics);
        }
        return new Result(List.copyOf(violations.values()), all, System.nanoTime() - start);
    }

    private final class Worker extends Thread {
        private final Statistics statistics = new Statistics();
        private final SafetyRules rules = new SafetyRules();

        Worker() {
            super("simulator");
            setDaemon(true);
        }

        @Override
        public void run() {
            for (long i = next.getAndIncrement(); i < seeds
                    && violations.size() < MOST_FAILURES; i = next.getAndIncrement()) {
                Simulation.Outcome outcome = Simulation.run(firstSeed + i, rules, false);
                statistics.add(outcome.statistics());
                if (outcome.violation() != null) {
                    violations.put(outcome.seed(), outcome);
                }
            }
        }
    }
}
