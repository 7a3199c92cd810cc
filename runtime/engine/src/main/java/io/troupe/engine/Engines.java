package io.troupe.engine;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.progress.ConsoleProgress;
import io.troupe.engine.schedule.AllocationSettings;
import io.troupe.engine.standing.StandingConnection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts engines.
public final class Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
    private static final String LOOPBACK = "127.0.0.1";

    private Engines() {}

    /// Starts the engine that `conf` describes; later changes of `conf` have no effect. On a cluster it returns
    /// when the executors are there. Throws `INVALID_MASTER` when its master is none of the known forms and
    /// `NO_EXECUTORS` when none came in time.
    public static Engine start(TroupeConf conf) {
        TroupeConf own = AllocationFile.applyTo(conf.clone());
        MasterUrl master = MasterUrl.parse(own.get(TroupeConf.MASTER));
        ClassLoader loader = applicationLoader();
        EngineCallbacks callbacks = new EngineCallbacks(ConsoleProgress.ifWanted(own), loader, own);
        String id = ApplicationIds.next();
        return switch (master) {
            case MasterUrl.Local(int threads) ->
                startLocal(id, own, threads, callbacks, loader, LocalHome::own);
            case MasterUrl.LocalCluster cluster -> startCluster(id, own, cluster, callbacks, loader);
            case MasterUrl.Standing standing -> startStanding(id, own, standing, callbacks, loader);
        };
    }

    /// Starts a local engine with the actors of `system` in place of a system of its own; they are spawned with
    /// `props`. Throws `INVALID_MASTER` when `conf` asks for a cluster.
    public static Engine startInside(ActorSystem<?> system, Props props, TroupeConf conf) {
        TroupeConf own = AllocationFile.applyTo(conf.clone());
        ClassLoader loader = applicationLoader();
        if (!(MasterUrl.parse(own.get(TroupeConf.MASTER)) instanceof MasterUrl.Local(int threads))) {
            throw new TroupeException(
                    ErrorCode.INVALID_MASTER,
                    "Inside an existing actor system the master must be local, local[threads] or local[*], not '"
                            + own.get(TroupeConf.MASTER) + "' (setting troupe.master).");
        }
        EngineCallbacks callbacks = new EngineCallbacks(null, loader, own);
        return startLocal(
                ApplicationIds.next(), own, threads, callbacks, loader,
                () -> LocalHome.inside(system, props));
    }

    private static Engine startLocal(
            String id, TroupeConf conf, int threads, EngineCallbacks callbacks, ClassLoader loader,
            Supplier<LocalHome> home) {
        return ApplicationEngine.start(
                id, conf, callbacks,
                (published, onFailure) -> new LocalRuntime(id, conf, threads, published, callbacks, loader,
                        home, onFailure));
    }

    /// Where the classes of the calling program are.
    private static ClassLoader applicationLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Engines.class.getClassLoader() : context;
    }

    private static Engine startCluster(
            String id, TroupeConf conf, MasterUrl.LocalCluster cluster, EngineCallbacks callbacks,
            ClassLoader loader) {
        return ApplicationEngine.start(id, conf, callbacks, (published, onFailure) -> {
            ClusterRuntime runtime = new ClusterRuntime(id, conf, LOOPBACK, published, callbacks, loader,
                    onFailure);
            try {
                LocalProcesses processes = runtime.own(new LocalProcesses(runtime, conf, LOOPBACK, cluster));
                callbacks.setListener(processes);
                runtime.setSupply(processes);
                processes.start(conf);
                followWork(runtime, processes, AllocationSettings.from(conf).atMost(cluster.executors()));
                return runtime;
            } catch (RuntimeException | Error e) {
                runtime.close();
                throw e;
            }
        });
    }

    /// Lets the number of executors follow the work, when that is wanted.
    private static void followWork(ClusterRuntime runtime, ExecutorSupply supply,
            AllocationSettings allocation) {
        if (allocation.isEnabled()) {
            ElasticExecutors elastic = runtime
                    .own(ElasticExecutors.start(runtime.driver(), supply, allocation));
            LOG.debug("{} follows the work.", elastic);
        }
    }

    private static Engine startStanding(
            String id, TroupeConf conf, MasterUrl.Standing master, EngineCallbacks callbacks,
            ClassLoader loader) {
        String host = StandingConnection.localHostTowards(master.host(), master.port());
        return ApplicationEngine.start(id, conf, callbacks, (published, onFailure) -> {
            ClusterRuntime runtime = new ClusterRuntime(id, conf, host, published, callbacks, loader,
                    onFailure);
            try {
                AllocationSettings allocation = AllocationSettings.from(conf);
                followWork(runtime, StandingSupply.attach(runtime, callbacks, conf, id, master), allocation);
                return runtime;
            } catch (RuntimeException | Error e) {
                runtime.close();
                throw e;
            }
        });
    }
}
