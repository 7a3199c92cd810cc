package io.troupe.engine.schedule;

import io.troupe.engine.job.JobProperties;
import io.troupe.engine.schedule.PoolSettings.Mode;
import io.troupe.engine.schedule.PoolSettings.Shares;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The stages that have something to start, in the order in which they are asked. With FIFO all are in one
/// pool. Pools of which nothing was configured are forgotten when they are not used.
final class Pools {
    private static final String ONLY = "";

    private final PoolSettings settings;
    private final JobTable jobs;
    private final TreeMap<String, Pool> pools = new TreeMap<>();
    private final Map<StageMachine, Pool> waiting = new IdentityHashMap<>();

    Pools(PoolSettings settings, JobTable jobs) {
        this.settings = settings;
        this.jobs = jobs;
    }

    /// The place of `stage` among the others may have changed, or whether it has one.
    void reorder(StageMachine stage) {
        remove(stage);
        if (stage.hasSomethingToStart()) {
            Pool pool = poolOf(stage);
            pool.add(stage);
            waiting.put(stage, pool);
        }
    }

    void remove(StageMachine stage) {
        Pool pool = waiting.remove(stage);
        if (pool != null) {
            pool.remove(stage);
            forgetUnused(pool);
        }
    }

    boolean contains(StageMachine stage) {
        return waiting.containsKey(stage);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int count() {
        return waiting.size();
    }

    /// The stages in the order of their turns for the next slot; not to be changed, and good until the next
    /// change.
    List<StageMachine> inOrder() {
        if (pools.size() == 1) {
            return pools.firstEntry().getValue().inOrder();
        }
        List<Pool> ordered = new ArrayList<>(pools.values());
        ordered.sort(Pool.NEEDIEST);
        List<StageMachine> stages = new ArrayList<>(waiting.size());
        ordered.forEach(pool -> stages.addAll(pool.inOrder()));
        return stages;
    }

    /// An attempt of `stage` takes a slot; returns the pool on whose account.
    Pool started(StageMachine stage) {
        Pool pool = poolOf(stage);
        pool.started();
        return pool;
    }

    /// The slot of an attempt is free again.
    void ended(Pool pool) {
        pool.ended();
        forgetUnused(pool);
    }

    private Pool poolOf(StageMachine stage) {
        String name = ONLY;
        if (settings.mode() == Mode.FAIR) {
            JobMachine job = jobs.find(stage.firstJob());
            String wanted = job == null ? null : job.property(JobProperties.POOL);
            name = wanted == null ? PoolSettings.DEFAULT_POOL : wanted;
        }
        return pools.computeIfAbsent(name, this::create);
    }

    private Pool create(String name) {
        return new Pool(name, settings.pools().getOrDefault(name, Shares.DEFAULT));
    }

    private void forgetUnused(Pool pool) {
        if (pool.isUnused()) {
            pools.remove(pool.name());
        }
    }

    /// How many pools are in use.
    int poolCount() {
        return pools.size();
    }
}
