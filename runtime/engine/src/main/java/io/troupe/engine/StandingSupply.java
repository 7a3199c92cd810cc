package io.troupe.engine;

import akka.actor.typed.ActorRef;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.AllocationSettings;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.standing.GrantsActor;
import io.troupe.engine.standing.StandingConnection;
import io.troupe.engine.standing.StandingSettings;
import io.troupe.engine.wire.ExecutorAssignment;
import io.troupe.engine.wire.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executors that a standing cluster lends to this application, for `troupe://host:port`.
final class StandingSupply
        implements
            GrantsActor.Executors,
            EngineCallbacks.Listener,
            ExecutorSupply,
            AutoCloseable {
    private static final Duration OTHERS_PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(StandingSupply.class);

    private final ClusterRuntime runtime;
    private final EngineCallbacks callbacks;
    private final StandingConnection connection;
    private final Standing.Release release;
    private final Set<ExecutorAssignment> settled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger assignedCount = new AtomicInteger();
    private final WantedExecutors wanted;
    private @Nullable ActorRef<GrantsActor.Command> grants;
    private boolean isClosed;

    private StandingSupply(
            ClusterRuntime runtime, EngineCallbacks callbacks, StandingConnection connection,
            Standing.Release release, int initial) {
        this.runtime = runtime;
        this.callbacks = callbacks;
        this.connection = connection;
        this.release = release;
        this.wanted = new WantedExecutors(initial);
    }

    /// Asks the standing driver for executors and waits for the first one. Throws `DRIVER_UNREACHABLE` when it
    /// does not answer, `NO_EXECUTORS` when it lends none in time.
    static StandingSupply attach(
            ClusterRuntime runtime, EngineCallbacks callbacks, TroupeConf conf, String applicationId,
            MasterUrl.Standing master) {
        StandingConnection connection = StandingConnection.open(
                conf, runtime.node(), master.host(), master.port(), applicationId,
                () -> LOG.warn("The standing driver {} is gone; no further executors will come.", master));
        AllocationSettings allocation = AllocationSettings.from(conf);
        int initial = allocation.isEnabled() ? allocation.initial() : Integer.MAX_VALUE;
        StandingSupply supply = runtime.own(
                new StandingSupply(runtime, callbacks, connection, new Standing.Release(applicationId),
                        initial));
        callbacks.setListener(supply);
        runtime.setSupply(supply);
        supply.goTo(runtime.spawn(GrantsActor.create(
                connection.nodes(),
                self -> new Standing.Request(
                        applicationId, conf.get(TroupeConf.APP_NAME), conf.get(StandingSettings.MAX_CORES),
                        conf.get(StandingSettings.EXECUTOR_MEMORY), initial, self),
                supply), "grants"));
        if (initial > 0) {
            supply.awaitFirst(conf, master);
        }
        return supply;
    }

    private synchronized void goTo(ActorRef<GrantsActor.Command> actor) {
        grants = actor;
        tellWanted();
    }

    private void tellWanted() {
        tell(new GrantsActor.Want(wanted.wanted()));
    }

    private void tell(GrantsActor.Command command) {
        if (grants != null && !isClosed) {
            grants.tell(command);
        }
    }

    @Override
    public synchronized boolean request(int more) {
        wanted.wantMore(more);
        tellWanted();
        return !isClosed;
    }

    @Override
    public synchronized void setTarget(int count) {
        wanted.want(count);
        tellWanted();
    }

    @Override
    public synchronized boolean release(String id, String reason) {
        if (isClosed || !wanted.end(id)) {
            return false;
        }
        executorDraining(id);
        runtime.executorGone(new ExecutorId(id), "it was released: " + reason);
        return true;
    }

    @Override
    public void retire(List<ExecutorId> executors, String reason) {
        runtime.decommission(executors, reason);
    }

    @Override
    public synchronized void executorDraining(String id) {
        if (wanted.leave(id)) {
            tellWanted();
        }
    }

    /// What has left is given back after the cluster was told that fewer are wanted, so it lends no other instead.
    @Override
    public synchronized void executorsChanged(Set<String> present) {
        Set<String> left = wanted.present(present);
        tellWanted();
        left.forEach(id -> tell(new GrantsActor.GiveBack(new ExecutorId(id))));
    }

    @Override
    public void jobEnded() {
        // Executors are not counted by jobs here.
    }

    private void awaitFirst(TroupeConf conf, MasterUrl.Standing master) {
        Duration patience = conf.get(SchedulerSettings.EXECUTORS_WAIT);
        if (!callbacks.awaitExecutors(1, patience)) {
            throw new TroupeException(
                    ErrorCode.NO_EXECUTORS,
                    "The standing driver " + master + " has lent no executor within " + patience.toMillis()
                            + " ms ("
                            + SchedulerSettings.EXECUTORS_WAIT
                            + "). Either no executor node is there, or all their cores are taken, or"
                            + " none offers the memory asked for (" + StandingSettings.EXECUTOR_MEMORY
                            + ").");
        }
        // Others that are granted at the same time are mostly there a moment later.
        boolean unused = callbacks.awaitExecutors(assignedCount.get(), OTHERS_PATIENCE);
    }

    @Override
    public synchronized ExecutorAssignment assign(String host, int cores) {
        assignedCount.incrementAndGet();
        ExecutorAssignment assignment = runtime.newAssignment(host, cores);
        wanted.lent(assignment.executor().value());
        return assignment;
    }

    @Override
    public boolean isSettled(ExecutorAssignment assignment) {
        if (callbacks.hostsById().containsKey(assignment.executor().value())) {
            settled.add(assignment);
        }
        return settled.contains(assignment);
    }

    @Override
    public void ended(ExecutorAssignment assignment, String reason) {
        settled.add(assignment);
        synchronized (this) {
            wanted.takenBack(assignment.executor().value());
        }
        runtime.executorGone(assignment.executor(), reason);
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        connection.nodes().tell(release);
        connection.liveness().close();
    }
}
