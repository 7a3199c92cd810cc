package io.troupe.engine;

import akka.actor.typed.ActorRef;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.standing.GrantsActor;
import io.troupe.engine.standing.StandingConnection;
import io.troupe.engine.standing.StandingSettings;
import io.troupe.engine.wire.ExecutorAssignment;
import io.troupe.engine.wire.Standing;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executors that a standing cluster lends to this application, for `troupe://host:port`.
final class StandingSupply implements GrantsActor.Executors, AutoCloseable {
    private static final Duration OTHERS_PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(StandingSupply.class);

    private final ClusterRuntime runtime;
    private final EngineCallbacks callbacks;
    private final StandingConnection connection;
    private final Standing.Release release;
    private final Set<ExecutorAssignment> settled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger assignedCount = new AtomicInteger();

    private StandingSupply(
            ClusterRuntime runtime, EngineCallbacks callbacks, StandingConnection connection,
            Standing.Release release) {
        this.runtime = runtime;
        this.callbacks = callbacks;
        this.connection = connection;
        this.release = release;
    }

    /// Asks the standing driver for executors and waits for the first one. Throws `DRIVER_UNREACHABLE` when it
    /// does not answer, `NO_EXECUTORS` when it lends none in time.
    static void attach(
            ClusterRuntime runtime, EngineCallbacks callbacks, TroupeConf conf, String applicationId,
            MasterUrl.Standing master) {
        StandingConnection connection = StandingConnection.open(
                conf, runtime.node(), master.host(), master.port(), applicationId,
                () -> LOG.warn("The standing driver {} is gone; no further executors will come.", master));
        StandingSupply supply = runtime.own(
                new StandingSupply(runtime, callbacks, connection, new Standing.Release(applicationId)));
        ActorRef<GrantsActor.Command> grants = runtime.spawn(GrantsActor.create(
                connection.nodes(),
                self -> new Standing.Request(
                        applicationId, conf.get(TroupeConf.APP_NAME), conf.get(StandingSettings.MAX_CORES),
                        conf.get(StandingSettings.EXECUTOR_MEMORY), self),
                supply), "grants");
        LOG.debug("{} asks for executors.", grants);
        supply.awaitFirst(conf, master);
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
    public ExecutorAssignment assign(String host, int cores) {
        assignedCount.incrementAndGet();
        return runtime.newAssignment(host, cores);
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
        runtime.executorGone(assignment.executor(), reason);
    }

    @Override
    public void close() {
        connection.nodes().tell(release);
        connection.liveness().close();
    }
}
